import 'client-only';
import type { Notices } from './alert-notifier.ts';
import type { NotificationWorker } from './notification-worker.ts';
import { notificationChoice } from './notification-choice.ts';
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
  const worker = await loadWorker();
  await (isOn ? worker.switchOn() : worker.switchOff());
}

/** Loaded where it is needed: on a phone. */
async function loadWorker(): Promise<NotificationWorker> {
  const { createNotificationWorker } = await import('./notification-worker.ts');
  return createNotificationWorker(navigator.serviceWorker);
}

function showByWorker(...note: Parameters<Notices['show']>): () => void {
  const closing = loadWorker().then((worker) => worker.show(...note));
  closing.catch((error: unknown) => reportError(error));
  return () => {
    // What cannot be shown need not be taken away.
    closing.then((close) => close()).catch(() => undefined);
  };
}

/** The notifications of the real browser, as the person chose. */
export const browserNotices: Notices = {
  async isWanted() {
    const choice = notificationChoice.get();
    if (choice === 'never' || readNotificationState() !== 'granted') return false;
    return choice === 'always' || !(await isSomePageVisible(browserVisibility));
  },
  show(title, options) {
    if (needsWorker()) return showByWorker(title, options);
    const notification = new Notification(title, options);
    notification.addEventListener('click', () => {
      focus();
      notification.close();
      if (location.pathname !== '/alerts') location.assign('/alerts');
    });
    return () => notification.close();
  },
};
