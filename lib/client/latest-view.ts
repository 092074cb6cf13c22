import 'client-only';
import type { LogEvent } from '#lib/shared/events';
import type { PayloadOf } from '#lib/shared/payloads';
import type { BrowserEnvironment } from './browser-environment.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { createStreamView, type StreamView } from './stream-view.ts';
import { isEventOf, onTopicEvent } from './topic-events.ts';

/**
 * The newest event of a topic.
 *
 * @param options.initial taken only when it is of the topic and carries what the topic carries
 */
export function createLatestView<Topic extends string>(
  stream: EventSourceStore,
  topic: Topic,
  { initial, environment }: { initial?: LogEvent | undefined; environment?: BrowserEnvironment } = {},
): StreamView<LogEvent<PayloadOf<Topic>> | null> {
  let latest: LogEvent<PayloadOf<Topic>> | null =
    initial !== undefined && isEventOf(initial, topic) ? initial : null;
  return createStreamView<LogEvent<PayloadOf<Topic>> | null>({
    read: () => latest,
    follow: (changed) =>
      onTopicEvent(stream, topic, (event) => {
        latest = event;
        changed();
      }),
    environment,
  });
}
