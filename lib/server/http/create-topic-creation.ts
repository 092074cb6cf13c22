import 'server-only';
import type { LogEvent } from '#lib/shared/events';
import { toTopicFilter } from '#lib/shared/topics';
import type { Visitor } from '../access/access.ts';
import type { EventLog } from '../log/event-log.ts';
import type { CreationLimit } from './create-creation-limit.ts';

/** Notices which publications make a topic. */
export interface TopicCreation {
  /**
   * Appends to a topic. Where that has no event yet, it counts as made by who appends.
   *
   * @throws {PulseboardError} `topics-limited`, and what `append` throws
   */
  append(
    topic: string,
    by: { readonly request: Request; readonly visitor: Visitor },
    append: () => Promise<readonly LogEvent[]>,
  ): Promise<readonly LogEvent[]>;
}

/** As many as the log takes of topics, so that hardly any is asked for twice. */
const defaultMaxKnown = 10_000;

/** @param maxKnown of how many topics it is remembered that they are there; the log is asked about others, once a publication */
export function createTopicCreation(
  log: Pick<EventLog, 'read'>,
  limit: CreationLimit,
  maxKnown = defaultMaxKnown,
): TopicCreation {
  const known = new Set<string>();

  const note = (topic: string): void => {
    known.add(topic);
    const [oldest] = known;
    if (known.size > maxKnown && oldest !== undefined) known.delete(oldest);
  };

  const isThere = async (topic: string): Promise<boolean> =>
    (await log.read({ topics: toTopicFilter([topic]), limit: 1, order: 'newest-first' })).length > 0;

  return {
    async append(topic, { request, visitor }, append) {
      if (known.has(topic)) return append();
      const events = (await isThere(topic)) ? await append() : await limit.count(request, visitor, append);
      note(topic);
      return events;
    },
  };
}
