import { createStoredChoice } from '#lib/client/stored-choice';

/** The dashboard to which something was added last in this browser, by its id; empty while there is none. */
export const lastDashboard = createStoredChoice('pulseboard-last-dashboard', (stored) => stored ?? '');
