import 'client-only';
import type { Notices } from './alert-notifier.ts';
import { readNotificationChoice } from './notification-choice.ts';

/** Whether this browser shows notifications of this page: `unavailable` where it has none, or not without HTTPS. */
export type NotificationState = NotificationPermission | 'unavailable';

export function readNotificationState(): NotificationState {
  return 'Notification' in globalThis && isSecureContext ? Notification.permission : 'unavailable';
}

/** The notifications of the real browser, as the person chose. */
export const browserNotices: Notices = {
  isWanted() {
    const choice = readNotificationChoice();
    const isTime = choice === 'always' || (choice === 'when-hidden' && document.visibilityState === 'hidden');
    return isTime && readNotificationState() === 'granted';
  },
  show(title, options) {
    try {
      return showByPage(title, options);
    } catch {
      // On Android only a service worker may.
      return showByWorker(title, options);
    }
  },
};

function showByPage(title: string, options: NotificationOptions): () => void {
  const notification = new Notification(title, options);
  notification.addEventListener('click', () => {
    focus();
    notification.close();
  });
  return () => notification.close();
}

function showByWorker(title: string, options: NotificationOptions): () => void {
  void navigator.serviceWorker
    .getRegistration()
    .then((registration) => registration?.showNotification(title, options))
    .catch(reportError);
  return () => undefined;
}
