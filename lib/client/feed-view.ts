import 'client-only';
import type { LogEvent } from '#lib/shared/events';
import type { PayloadOf } from '#lib/shared/payloads';
import type { BrowserEnvironment } from './browser-environment.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { createStreamView, type StreamView } from './stream-view.ts';
import { isEventOf, onTopicEvent } from './topic-events.ts';

export interface FeedViewOptions {
  /** The most events kept. */
  readonly limit: number;
  /** Oldest first; those that do not carry what the topic carries are left out. */
  readonly initial?: readonly LogEvent[] | undefined;
  readonly environment?: BrowserEnvironment;
}

/** The newest events of a topic, or of the topics of a pattern, newest last. */
export function createFeedView<Topic extends string>(
  stream: EventSourceStore,
  topic: Topic,
  { limit, initial = [], environment }: FeedViewOptions,
): StreamView<readonly LogEvent<PayloadOf<Topic>>[]> {
  const events: LogEvent<PayloadOf<Topic>>[] = [];
  for (const event of initial) if (isEventOf(event, topic)) events.push(event);
  return createStreamView<readonly LogEvent<PayloadOf<Topic>>[]>({
    read: () => events.slice(-limit),
    follow: (changed) =>
      onTopicEvent(stream, topic, (event) => {
        events.push(event);
        // Cut once for many: a cut for each event would move the whole array each time.
        if (events.length >= 2 * limit) events.splice(0, events.length - limit);
        changed();
      }),
    environment,
  });
}
