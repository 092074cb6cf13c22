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
}

/** Of so many alerts at most something is said at once. */
const limit = 100;

/**
 * Says of each alert the last: that it fired, or that it cleared. Of one that somebody has acknowledged, silenced or
 * removed nothing is said any more.
 */
export function createAlertToasts(
  stream: EventSourceStore,
  { environment }: { environment?: BrowserEnvironment } = {},
): AlertToasts {
  /** By the id of their alert, newest last. */
  const toasts = new Map<string, AlertToast>();
  let tell = (): void => undefined;

  function take(event: AlertToast): void {
    const { id } = event.data.alert;
    if (isNews(event)) put(id, event);
    else if (isSettled(event)) toasts.delete(id);
  }

  function put(id: string, toast: AlertToast): void {
    toasts.delete(id);
    toasts.set(id, toast);
    const [oldest] = toasts.keys();
    if (toasts.size > limit && oldest !== undefined) toasts.delete(oldest);
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
    dismiss({ id, data: { alert } }) {
      // The alert may have gone on to something that is not seen yet.
      if (toasts.get(alert.id)?.id === id) toasts.delete(alert.id);
      tell();
    },
    dismissAll() {
      toasts.clear();
      tell();
    },
  };
}

/** Whether a person wants to be told at once. */
export function isNews({ type, at, data: { alert } }: AlertToast): boolean {
  return (type === 'alert-fired' || type === 'alert-cleared') && !isSilenced(alert, at);
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
