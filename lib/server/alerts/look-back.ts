import 'server-only';
import type { EventLog } from '#lib/server/log/event-log';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions } from '#lib/shared/positions';
import { toTopicFilter } from '#lib/shared/topics';

/** How many events are looked through for the last number of a topic. */
const lookBackEvents = 100;

export interface LookingBack<Saved> {
  readonly log: EventLog;
  readonly topic: string;
  /** Called once the events are read: when they cannot be, nothing is saved. */
  readonly save: () => Promise<Saved>;
  /** Takes the newest events of the topic, oldest first, with those that came while they were read and `save` was under way. */
  readonly take: (events: readonly LogEvent[], saved: Saved) => void;
}

/** Reads the newest events of a topic, saves, and answers what was saved. None is missed between them and whatever `take` begins to follow. */
export async function lookBack<Saved>({ log, topic, save, take }: LookingBack<Saved>): Promise<Saved> {
  const meanwhile: LogEvent[] = [];
  const following = log.follow({
    heard: (events) => meanwhile.push(...events.filter((event) => event.topic === topic)),
  });
  try {
    const topics = toTopicFilter([topic]);
    const newest = await log.read({ topics, limit: lookBackEvents, order: 'newest-first' });
    const saved = await save();
    take([...newest.toReversed(), ...meanwhile.filter(isAfter(newest[0]))], saved);
    return saved;
  } finally {
    following.stop();
  }
}

// A log of several processes may tell of an event after it could be read.
function isAfter(newest: LogEvent | undefined): (event: LogEvent) => boolean {
  return ({ id }) => newest === undefined || comparePositions(id, newest.id) > 0;
}
