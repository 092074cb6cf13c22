import 'server-only';
import type { EventLog, LogBounds } from '#lib/server/log/event-log';
import type { LogEvent } from '#lib/shared/events';
import type { Position } from '#lib/shared/positions';
import type { TopicFilter } from '#lib/shared/topics';

/** Events of some topics after a position, and the bounds of those topics once they were read. */
interface LogPage {
  readonly events: readonly LogEvent[];
  readonly bounds: LogBounds;
  /** The head of the hub when the reading began. A page that its limit did not end has all up to there. */
  readonly reached: Position;
}

/** Where the hub stands. */
export interface PagesState {
  /** The newest position that it has heard of. */
  readonly head: () => Position;
  /** Changes when the log has become another one: nobody is given a page of the one before. */
  readonly era: () => number;
}

export type ReadLogPage = (topics: TopicFilter, after: Position, limit: number) => Promise<LogPage>;

/**
 * Reads pages of the log, each once for all who ask for it at the same time: those that another process has cut off come
 * together, from the same place. Who joins a reading that has begun gets what there was when it began.
 */
export function createSharedPages(log: EventLog, { head, era }: PagesState): ReadLogPage {
  const reading = new Map<string, Promise<LogPage>>();

  const read = async (topics: TopicFilter, after: Position, limit: number): Promise<LogPage> => {
    const reached = head();
    const events = await log.read({ topics, after, limit });
    // Asked after the read: whatever was removed before it is below the floor by now.
    return { events, bounds: await log.bounds(topics, after), reached };
  };

  return (topics, after, limit) => {
    const key = `${era()} ${after} ${limit} ${topics.key}`;
    const known = reading.get(key);
    if (known !== undefined) return known;
    const page = read(topics, after, limit).finally(() => reading.delete(key));
    reading.set(key, page);
    return page;
  };
}
