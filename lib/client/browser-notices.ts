import 'client-only';
import type { Notices } from './alert-notifier.ts';
import { notificationChoice } from './notification-choice.ts';
import { browserVisibility, isSomePageVisible } from './visible-pages.ts';

/**
 * Whether this browser shows notifications of this page: `insecure` where it would over HTTPS, `unavailable` where it does so
 * for no page.
 */
export type NotificationState = NotificationPermission | 'insecure' | 'unavailable';

// [spec] There a page may not construct one, though its class is there; a service worker might, and there is none here.
const mobileSystems = /Android|iPhone|iPad/;

export function readNotificationState(): NotificationState {
  if (mobileSystems.test(navigator.userAgent)) return 'unavailable';
  if (!isSecureContext) return 'insecure';
  return 'Notification' in globalThis ? Notification.permission : 'unavailable';
}

/** The notifications of the real browser, as the person chose. */
export const browserNotices: Notices = {
  async isWanted() {
    const choice = notificationChoice.get();
    if (choice === 'never' || readNotificationState() !== 'granted') return false;
    return choice === 'always' || !(await isSomePageVisible(browserVisibility));
  },
  show(title, options) {
    const notification = new Notification(title, options);
    notification.addEventListener('click', () => {
      focus();
      notification.close();
    });
    return () => notification.close();
  },
};
