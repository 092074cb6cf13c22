import 'server-only';
import type { EventLog } from '#lib/server/log/event-log';
import type { LogEvent } from '#lib/shared/events';
import { toTopicFilter } from '#lib/shared/topics';

/** How many events are looked through for the last number of a topic. */
const lookBackEvents = 100;

/**
 * Hands over the newest events of a topic, oldest first, with those that come while they are read: none is missed between them and
 * whatever `take` begins to follow.
 */
export async function lookBack(
  log: EventLog,
  topic: string,
  take: (events: readonly LogEvent[]) => void,
): Promise<void> {
  const meanwhile: LogEvent[] = [];
  const unfollow = log.follow((events) => meanwhile.push(...events.filter((event) => event.topic === topic)));
  try {
    const topics = toTopicFilter([topic]);
    const newest = await log.read({ topics, limit: lookBackEvents, order: 'newest-first' });
    take([...newest.toReversed(), ...meanwhile]);
  } finally {
    unfollow();
  }
}
