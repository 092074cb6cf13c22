import 'client-only';
import { maxTopicsPerSubscription } from '#lib/shared/topics';

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
  return needed.length > maxTopicsPerSubscription ? ['*'] : needed;
}
