import 'client-only';
import { createStoredChoice } from './stored-choice.ts';

/** When a person wants notifications of the operating system. */
const notificationChoices = ['never', 'when-hidden', 'always'] as const;
export type NotificationChoice = (typeof notificationChoices)[number];

/** What was chosen in this browser; `never` until somebody chooses. */
export const notificationChoice = createStoredChoice<NotificationChoice>(
  'pulseboard-notifications',
  (stored) => notificationChoices.find((choice) => choice === stored) ?? 'never',
);
