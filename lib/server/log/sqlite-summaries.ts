import 'server-only';
import type { Position } from '#lib/shared/positions';
import type { TopicSummary } from '#lib/shared/topic-summary';
import { readRate } from './sqlite-kept-events.ts';
import type { StoredTopic } from './sqlite-topics.ts';

/** What is listed of topics, by column: handed over by the worker thread in a third of the time that an object each would take. */
export interface SummaryColumns {
  readonly topics: readonly string[];
  readonly counts: readonly number[];
  readonly firsts: readonly Position[];
  readonly ids: readonly Position[];
  readonly types: readonly string[];
  readonly times: readonly number[];
  /** JSON. */
  readonly data: readonly string[];
  readonly rates: readonly number[];
}

/**
 * Topics that have an event, sorted by name.
 *
 * @param now Unix milliseconds
 * @param readNewestData the JSON of the newest event of a topic, where it is not held in memory
 */
export function toSummaryColumns(
  topics: Iterable<StoredTopic>,
  now: number,
  readNewestData: (topic: StoredTopic) => string,
): SummaryColumns {
  const listed = [...topics]
    .flatMap((topic) =>
      topic.first === null || topic.last === null ? [] : { topic, first: topic.first, last: topic.last },
    )
    .toSorted((a, b) => (a.topic.name < b.topic.name ? -1 : 1));
  return {
    topics: listed.map(({ topic }) => topic.name),
    counts: listed.map(({ topic }) => topic.count),
    firsts: listed.map(({ first }) => first),
    ids: listed.map(({ last }) => last.id),
    types: listed.map(({ last }) => last.type),
    times: listed.map(({ last }) => last.at),
    data: listed.map(({ topic, last }) => last.data ?? readNewestData(topic)),
    rates: listed.map(({ topic }) => readRate(topic, now)),
  };
}

export function fromSummaryColumns(columns: SummaryColumns): TopicSummary[] {
  const { topics, counts, firsts, ids, types, times, data, rates } = columns;
  return topics.flatMap((topic, index) => {
    const first = firsts[index];
    const id = ids[index];
    if (first === undefined || id === undefined) return [];
    const last = {
      id,
      topic,
      type: types[index] ?? '',
      at: times[index] ?? 0,
      data: JSON.parse(data[index] ?? 'null'),
    };
    return { topic, count: counts[index] ?? 0, first, last, ratePerSecond: rates[index] ?? 0 };
  });
}
