import 'client-only';
import type { Notices } from './alert-notifier.ts';

/** What is used of the browser's service workers, so that tests can put something else in its place. */
export interface WorkerContainer {
  readonly register: (url: string) => Promise<unknown>;
  /** Resolves once a worker is there. */
  readonly ready: Promise<NotifyingRegistration>;
  readonly getRegistrations: () => Promise<readonly { readonly unregister: () => Promise<boolean> }[]>;
}

interface NotifyingRegistration {
  readonly showNotification: (title: string, options: NotificationOptions) => Promise<void>;
  readonly getNotifications: (filter: {
    readonly tag: string;
  }) => Promise<readonly { readonly close: () => void }[]>;
}

/** In `public`. */
const workerUrl = '/notifications.js';

/** Where a page may not show a notification by itself, a service worker does: this one does nothing else. */
export interface NotificationWorker {
  readonly show: Notices['show'];
  /** Asks the browser to keep the worker, which is not there before. */
  readonly switchOn: () => Promise<void>;
  readonly switchOff: () => Promise<void>;
}

export function createNotificationWorker(container: WorkerContainer): NotificationWorker {
  async function switchOn(): Promise<void> {
    await container.register(workerUrl);
  }

  async function close(tag: string): Promise<void> {
    const registration = await container.ready;
    for (const notification of await registration.getNotifications({ tag })) notification.close();
  }

  return {
    switchOn,
    async switchOff() {
      const registrations = await container.getRegistrations();
      await Promise.all(registrations.map((registration) => registration.unregister()));
    },
    show(title, options) {
      let isOver = false;
      async function show(): Promise<void> {
        // The browser may have forgotten it; one that is there stays.
        await switchOn();
        const registration = await container.ready;
        if (!isOver) await registration.showNotification(title, options);
      }
      const shown = show();
      shown.catch((error: unknown) => reportError(error));
      return () => {
        isOver = true;
        // Before it is shown it cannot be taken away.
        shown.then(() => close(options.tag)).catch(() => undefined);
      };
    },
  };
}
