import 'client-only';
import type { Notices } from './alert-notifier.ts';
import { createNotificationWorker } from './notification-worker.ts';
import { readNotificationChoice } from './notification-choice.ts';
import { browserVisibility, isSomePageVisible } from './visible-pages.ts';

/**
 * Whether this browser shows notifications of this page: `insecure` where it would over HTTPS, `unavailable` where it does so
 * for no page.
 */
export type NotificationState = NotificationPermission | 'insecure' | 'unavailable';

// [spec] There a page may not construct one, though its class is there: a service worker shows it.
const mobileSystems = /Android|iPhone|iPad/;

const needsWorker = (): boolean => mobileSystems.test(navigator.userAgent);

export function readNotificationState(): NotificationState {
  if (!isSecureContext) return 'insecure';
  if (!('Notification' in globalThis) || (needsWorker() && !('serviceWorker' in navigator)))
    return 'unavailable';
  return Notification.permission;
}

/** Brings or takes away what this browser needs for notifications: nothing, but on a phone. */
export async function switchNotifications(isOn: boolean): Promise<void> {
  if (!needsWorker() || !('serviceWorker' in navigator)) return;
  const worker = createNotificationWorker(navigator.serviceWorker);
  await (isOn ? worker.switchOn() : worker.switchOff());
}

/** The notifications of the real browser, as the person chose. */
export const browserNotices: Notices = {
  async isWanted() {
    const choice = readNotificationChoice();
    if (choice === 'never' || readNotificationState() !== 'granted') return false;
    return choice === 'always' || !(await isSomePageVisible(browserVisibility));
  },
  show(title, options) {
    if (needsWorker()) return createNotificationWorker(navigator.serviceWorker).show(title, options);
    const notification = new Notification(title, options);
    notification.addEventListener('click', () => {
      focus();
      notification.close();
      if (location.pathname !== '/alerts') location.assign('/alerts');
    });
    return () => notification.close();
  },
};
