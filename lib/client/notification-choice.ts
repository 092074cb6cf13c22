import 'client-only';
import { createListenerSet } from './listener-set.ts';

/** When a person wants notifications of the operating system. */
const notificationChoices = ['never', 'when-hidden', 'always'] as const;
export type NotificationChoice = (typeof notificationChoices)[number];

const key = 'pulseboard-notifications';
const listeners = createListenerSet<void>((error) => reportError(error));

/** What was chosen in this browser; `never` until somebody chooses. */
export function readNotificationChoice(): NotificationChoice {
  const kept = readKept();
  return notificationChoices.find((choice) => choice === kept) ?? 'never';
}

/** Keeps the choice for all pages of this browser. */
export function keepNotificationChoice(choice: NotificationChoice): void {
  try {
    localStorage.setItem(key, choice);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
  listeners.call();
}

/** Hears of a new choice, of other pages too. */
export function onNotificationChoice(listener: () => void): () => void {
  const stop = listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    stop();
    removeEventListener('storage', listener);
  };
}

function readKept(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
