import 'client-only';
import type { AlertChange } from '#lib/shared/alerts';
import type { LogEvent } from '#lib/shared/events';
import { isNews, isSettled } from './alert-toasts.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { onTopicEvent } from './topic-events.ts';

/** What the notifier uses of the browser, so that tests can put something else in its place. */
export interface Notices {
  /** Whether the person wants one now. */
  readonly isWanted: () => boolean | Promise<boolean>;
  /**
   * Shows a notification of the operating system; one with the tag of another takes its place without a sound.
   *
   * @returns takes it away again
   */
  readonly show: (title: string, options: { readonly body: string; readonly tag: string }) => () => void;
}

/**
 * Shows a notification when an alert fires, until the alert has cleared or somebody has seen to it.
 *
 * @param now the server's clock, in Unix ms
 * @returns what ends it; notifications that are shown stay
 */
export function notifyOfAlerts(
  stream: EventSourceStore,
  { isWanted, show }: Notices,
  now: () => number,
): () => void {
  let isEnded = false;
  /** What takes a notification away, by the id of its alert. */
  const shown = new Map<string, () => void>();

  function close(id: string): void {
    shown.get(id)?.();
    shown.delete(id);
  }

  function take(event: LogEvent<AlertChange>): void {
    if (isSettled(event)) close(event.data.alert.id);
    else if (event.type === 'alert-fired' && isNews(event, now())) showIfWanted(event).catch(reportError);
  }

  async function showIfWanted({ id, data }: LogEvent<AlertChange>): Promise<void> {
    const { alert } = data;
    let isOver = false;
    close(alert.id);
    shown.set(alert.id, () => (isOver = true));
    // Somebody may have seen to it, or the notifier have ended, before the answer is there.
    if (!(await isWanted()) || isOver || isEnded) return;
    // Every page of this browser hears of the event: the tag makes one notification of theirs.
    shown.set(alert.id, show(alert.rule.title, { body: withoutTitle(data), tag: `pulseboard-${id}` }));
  }

  const stop = onTopicEvent(stream, 'alerts', take);
  return () => {
    isEnded = true;
    stop();
  };
}

/** The title stands above it already. */
function withoutTitle({ message, alert: { rule } }: AlertChange): string {
  const beginning = `${rule.title}: `;
  return message.startsWith(beginning) ? message.slice(beginning.length) : message;
}
