import 'client-only';
import type { AlertChange } from '#lib/shared/alerts';
import type { LogEvent } from '#lib/shared/events';
import { isSilenced } from '#lib/shared/is-silenced';
import type { BrowserEnvironment } from './browser-environment.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { createStreamView, type StreamView } from './stream-view.ts';
import { onTopicEvent } from './topic-events.ts';

/** The event by which an alert fired or cleared. */
export type AlertToast = LogEvent<AlertChange>;

/** What is to be said of alerts until somebody has seen it, newest first. */
export interface AlertToasts extends StreamView<readonly AlertToast[]> {
  readonly dismiss: (toast: AlertToast) => void;
  readonly dismissAll: () => void;
  /** Somebody is at it: it stays until the returned function is called, and is then given its time anew. */
  readonly hold: (toast: AlertToast) => () => void;
}

interface AlertToastsOptions {
  /** The server's clock, in Unix ms. */
  readonly now: () => number;
  readonly environment?: BrowserEnvironment;
}

/** Of so many alerts at most something is said at once. */
const limit = 100;

/** How long one is read that leaves by itself, in milliseconds. */
const readingMs = 8_000;

/** What happened longer ago is replayed to a page that slept, and is nothing that a person has to hear of at once. */
const newsMs = 300_000;

/**
 * Says of each alert the last: that it fired, or that it cleared. Of one that somebody has acknowledged, silenced or
 * removed nothing is said any more. That one has cleared leaves by itself, whether it is on the screen or not.
 */
export function createAlertToasts(
  stream: EventSourceStore,
  { now, environment }: AlertToastsOptions,
): AlertToasts {
  /** By the id of their alert, newest last. */
  const toasts = new Map<string, AlertToast>();
  /** What takes them away, by the id of their alert. */
  const leaving = new Map<string, ReturnType<typeof setTimeout>>();
  let tell = (): void => undefined;

  function take(event: AlertToast): void {
    const { id } = event.data.alert;
    if (isNews(event, now())) put(id, event);
    else if (isSettled(event)) remove(id);
  }

  function put(id: string, toast: AlertToast): void {
    remove(id);
    toasts.set(id, toast);
    if (toast.type === 'alert-cleared') leaveLater(toast);
    const [oldest] = toasts.keys();
    if (toasts.size > limit && oldest !== undefined) remove(oldest);
  }

  function remove(id: string): void {
    stay(id);
    toasts.delete(id);
  }

  function stay(id: string): void {
    clearTimeout(leaving.get(id));
    leaving.delete(id);
  }

  function leaveLater(toast: AlertToast): void {
    leaving.set(
      toast.data.alert.id,
      setTimeout(() => dismiss(toast), readingMs),
    );
  }

  function isShown({ id, data: { alert } }: AlertToast): boolean {
    return toasts.get(alert.id)?.id === id;
  }

  function dismiss(toast: AlertToast): void {
    // The alert may have gone on to something that is not seen yet.
    if (isShown(toast)) remove(toast.data.alert.id);
    tell();
  }

  const view = createStreamView<readonly AlertToast[]>({
    read: () => [...toasts.values()].toReversed(),
    follow(changed) {
      tell = changed;
      return onTopicEvent(stream, 'alerts', (event) => {
        take(event);
        changed();
      });
    },
    environment,
  });

  return {
    ...view,
    dismiss,
    dismissAll() {
      for (const id of toasts.keys()) remove(id);
      tell();
    },
    hold(toast) {
      const { id } = toast.data.alert;
      if (!isShown(toast) || !leaving.has(id)) return () => undefined;
      stay(id);
      return () => {
        if (isShown(toast)) leaveLater(toast);
      };
    },
  };
}

/**
 * Whether a person wants to be told at once.
 *
 * @param now by the server's clock, in Unix ms
 */
export function isNews({ type, at, data: { alert } }: AlertToast, now: number): boolean {
  const isTurn = type === 'alert-fired' || type === 'alert-cleared';
  return isTurn && now - at <= newsMs && !isSilenced(alert, at);
}

/** Whether nobody has to look at the alert any more. */
export function isSettled({ type, at, data: { alert } }: AlertToast): boolean {
  return (
    type === 'alert-removed' ||
    alert.status !== 'firing' ||
    alert.acknowledgedAt !== null ||
    isSilenced(alert, at)
  );
}
