import { createSharedTimer } from './create-shared-timer.ts';

/** Calls back once a second, by one timer for the whole page. */
export const everySecond = createSharedTimer(1000);
