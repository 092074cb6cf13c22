import 'client-only';
import type { LogEvent } from '#lib/shared/events';
import type { BrowserEnvironment } from './browser-environment.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { createStreamView, type StreamView } from './stream-view.ts';

/** The newest events of a topic, as they are, and how a person reads along. */
export interface EventRecord {
  /** Oldest first; while it is paused, those of that moment. */
  readonly events: readonly LogEvent[];
  readonly isPaused: boolean;
  /** Events that came since it was paused. */
  readonly waitingCount: number;
}

export interface EventRecordView extends StreamView<EventRecord> {
  readonly pause: () => void;
  /** Shows the newest again. */
  readonly resume: () => void;
}

export interface EventRecordOptions {
  /** The most events kept, paused or not. */
  readonly limit: number;
  /** Oldest first. */
  readonly initial?: readonly LogEvent[] | undefined;
  readonly environment?: BrowserEnvironment | undefined;
}

/** Faster than this nobody reads, in milliseconds. */
const restMs = 200;

/** The record of one topic. Unlike a feed it takes events whose payload is not what the topic carries, too. */
export function createEventRecord(
  stream: EventSourceStore,
  topic: string,
  { limit, initial = [], environment }: EventRecordOptions,
): EventRecordView {
  const events = [...initial];
  let held: readonly LogEvent[] | null = null;
  let waitingCount = 0;
  let tellChanged = (): void => undefined;

  function take(event: LogEvent): void {
    if (event.topic !== topic) return;
    events.push(event);
    // Cut once for many: a cut for each event would move the whole array each time.
    if (events.length >= 2 * limit) events.splice(0, events.length - limit);
    if (held !== null) waitingCount += 1;
    tellChanged();
  }

  function hold(next: readonly LogEvent[] | null): void {
    held = next;
    waitingCount = 0;
    tellChanged();
  }

  const view = createStreamView<EventRecord>({
    read: () => ({ events: held ?? events.slice(-limit), isPaused: held !== null, waitingCount }),
    follow(changed) {
      tellChanged = changed;
      return stream.onEvent(take);
    },
    environment,
    restMs,
  });
  return {
    ...view,
    pause: () => hold(view.getSnapshot().events),
    resume: () => hold(null),
  };
}
