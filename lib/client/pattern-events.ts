import 'client-only';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions, type Position, positionTime } from '#lib/shared/positions';
import { isOfPattern } from '#lib/shared/topics';

/** From when to when a topic has events. */
interface TopicExtent {
  readonly topic: string;
  readonly first: Position;
  readonly last: { readonly id: Position };
}

export interface PatternEventsOptions {
  /** Every topic that has an event. */
  readonly listTopics: (signal: AbortSignal) => Promise<readonly TopicExtent[]>;
  /** The newest events of a topic up to a time, in Unix ms; asked of several topics at once. */
  readonly loadEvents: (
    topic: string,
    until: number,
    limit: number,
    signal: AbortSignal,
  ) => Promise<readonly LogEvent[]>;
}

/** The newest events of the topics of a pattern up to a time, in Unix ms, oldest first. */
export type PatternEvents = PatternEventsOptions['loadEvents'];

/** The most topics that are read for one list of events. */
const mostTopics = 100;

/**
 * Merges what the topics of a pattern have to say; their list is kept while it is not older than the time asked about.
 *
 * The returned function throws, in words for a reader, where more than 100 topics would have to be read.
 */
export function createPatternEvents({ listTopics, loadEvents }: PatternEventsOptions): PatternEvents {
  let listed: readonly TopicExtent[] = [];
  let listedUpTo = Number.NEGATIVE_INFINITY;

  async function list(until: number, signal: AbortSignal): Promise<readonly TopicExtent[]> {
    if (until > listedUpTo) {
      listed = await listTopics(signal);
      listedUpTo = listed.reduce((latest, { last }) => Math.max(latest, positionTime(last.id)), -1);
    }
    return listed;
  }

  return async (pattern, until, limit, signal) => {
    const known = await list(until, signal);
    const topics = choose(
      known.filter(({ topic }) => isOfPattern(pattern, topic)),
      until,
      limit,
    );
    if (topics.length > mostTopics)
      throw new Error(
        `${pattern} has too many topics to look back: more than ${mostTopics} spoke since then.`,
      );
    const events = await Promise.all(topics.map(({ topic }) => loadEvents(topic, until, limit, signal)));
    return events
      .flat()
      .toSorted((a, b) => comparePositions(a.id, b.id))
      .slice(-limit);
  };
}

/** Those that may have one of the newest events of then: of those silent since then no more than events are wanted. */
function choose(topics: readonly TopicExtent[], until: number, limit: number): TopicExtent[] {
  const begun = topics.filter(({ first }) => positionTime(first) <= until);
  const isSilent = ({ last }: TopicExtent): boolean => positionTime(last.id) <= until;
  const silent = begun.filter(isSilent).toSorted((a, b) => comparePositions(b.last.id, a.last.id));
  return [...begun.filter((topic) => !isSilent(topic)), ...silent.slice(0, limit)];
}
