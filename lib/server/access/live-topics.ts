import 'server-only';
import { isOfPattern } from '#lib/shared/topics';

/** A longer address has to be feared to be refused on its way. */
const maxLength = 6_000;

/**
 * The topics and patterns that one stream asks for to have all of some: each that lies within another is left out, and so is what
 * one address has no room for.
 *
 * @param limit the most that it may be
 */
export function toLiveTopics(topics: readonly string[], limit: number): readonly string[] {
  const isWithinAnother = (topic: string): boolean =>
    topics.some((other) => other !== topic && other.endsWith('*') && isOfPattern(other, topic));
  let length = 0;
  return [...new Set(topics)]
    .filter((topic) => !isWithinAnother(topic))
    .slice(0, limit)
    .filter((topic) => (length += encodeURIComponent(topic).length + '&topic='.length) <= maxLength);
}
