import 'client-only';
import type { LogEvent } from '#lib/shared/events';
import { payloadShape, type PayloadOf } from '#lib/shared/payloads';
import { positionTime } from '#lib/shared/positions';
import { isOfPattern } from '#lib/shared/topics';
import type { EventSourceStore } from './event-source-store.ts';

/** Whether an event is of a topic, or of one of a pattern, and carries what its topic carries. */
export function isEventOf<Topic extends string>(
  event: LogEvent<unknown>,
  topic: Topic,
): event is LogEvent<PayloadOf<Topic>> {
  return (
    isOfPattern(topic, event.topic) && (payloadShape(event.topic)?.safeParse(event.data).success ?? true)
  );
}

/** The events of a topic, or of the topics of a pattern, synchronously as they come; one whose payload is not the topic's is counted as malformed. */
export function onTopicEvent<Topic extends string>(
  stream: EventSourceStore,
  topic: Topic,
  listener: (event: LogEvent<PayloadOf<Topic>>) => void,
): () => void {
  return stream.onEvent((event) => {
    if (isEventOf(event, topic)) listener(event);
    else if (isOfPattern(topic, event.topic)) stream.reportMalformed(event);
  });
}

/** What a topic brings, and where the line of its numbers breaks, in Unix ms, as the stream has lost events. */
export interface TopicFollower<Topic extends string> {
  readonly take: (event: LogEvent<PayloadOf<Topic>>) => void;
  readonly breakAt: (at: number) => void;
}

/** Hears a topic, and the gaps of the stream, until the returned function is called. */
export function followTopic<Topic extends string>(
  stream: EventSourceStore,
  topic: Topic,
  { take, breakAt }: TopicFollower<Topic>,
): () => void {
  const stops = [onTopicEvent(stream, topic, take), stream.onGap(({ to }) => breakAt(positionTime(to)))];
  return () => {
    for (const stop of stops) stop();
  };
}
