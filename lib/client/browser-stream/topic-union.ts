import 'client-only';
import { maxTopicsPerSubscription } from '#lib/shared/topics';

/** A longer query has to be feared to be refused: Node takes 16 KiB of headers, some proxies 8. */
export const maxQueryLength = 6_000;

/**
 * The fewest topics and patterns that name all that any of the lists names. All topics, where one stream may not name
 * so many.
 */
export function uniteTopics(lists: Iterable<readonly string[]>): readonly string[] {
  const all = new Set([...lists].flat());
  const prefixes = [...all].filter((topic) => topic.endsWith('*')).map((pattern) => pattern.slice(0, -1));
  const isCovered = (topic: string): boolean =>
    prefixes.some((prefix) => topic !== `${prefix}*` && topic.startsWith(prefix));
  const needed = [...all].filter((topic) => !isCovered(topic)).toSorted();
  const isTooMuch = needed.length > maxTopicsPerSubscription || toTopicQuery(needed).length > maxQueryLength;
  return isTooMuch ? ['*'] : needed;
}

/** The query of a stream that names them. */
export function toTopicQuery(topics: readonly string[]): string {
  return new URLSearchParams(topics.map((topic) => ['topic', topic])).toString();
}
