import { PulseboardError } from './errors.ts';
import { findTextFault } from './text-faults.ts';

/** The longest topic or pattern, in UTF-16 code units. */
export const maxTopicLength = 255;

/** The most topics and patterns that one subscription may name. */
export const maxTopicsPerSubscription = 100;

/**
 * Which topics a reader wants: exact names, and patterns that end in `*` and take every topic that starts with
 * what stands before it. `*` alone takes all. Sorted and without repeats, so that equal filters have equal keys.
 */
export interface TopicFilter {
  readonly names: readonly string[];
  readonly prefixes: readonly string[];
  /** The same text for the same filter: what subscriptions are grouped by. */
  readonly key: string;
}

/**
 * Checks the name of a topic to publish to or to read.
 *
 * @throws {PulseboardError} `topic-invalid`
 */
export function parseTopic(text: string): string {
  if (text.length === 0) throw invalid(text, 'is empty; give it a name, for example kitchen.temperature');
  // Clients and servers fold these two out of a path, so no address could name them.
  if (text === '.' || text === '..') throw invalid(text, 'cannot stand in an address; choose another name');
  const fault = findTextFault(text, maxTopicLength);
  if (fault !== null) throw invalid(text, fault);
  if (text.includes('*')) throw invalid(text, "has a *, which only ends a subscription's pattern; remove it");
  return text;
}

/**
 * Reads the topics and patterns of a subscription.
 *
 * @throws {PulseboardError} `topic-missing`, `topics-too-many`, `topic-invalid`
 */
export function parseTopicFilter(texts: readonly string[]): TopicFilter {
  if (texts.length === 0) {
    throw new PulseboardError(
      'topic-missing',
      'no topic was named; add ?topic=random, or ?topic=stocks.* for many',
    );
  }
  if (texts.length > maxTopicsPerSubscription) {
    throw new PulseboardError(
      'topics-too-many',
      `${texts.length} topics were named; the limit is ${maxTopicsPerSubscription}: use a pattern such as stocks.*, ` +
        'or several subscriptions',
    );
  }
  const names = new Set<string>();
  const prefixes = new Set<string>();
  for (const text of texts) {
    if (text === '*') prefixes.add('');
    else if (text.endsWith('*')) prefixes.add(parseTopic(text.slice(0, -1)));
    else names.add(parseTopic(text));
  }
  return toTopicFilter([...names], [...prefixes]);
}

/** The filter of names and prefixes that were checked before. */
export function toTopicFilter(names: readonly string[], prefixes: readonly string[] = []): TopicFilter {
  const filter = { names: names.toSorted(), prefixes: prefixes.toSorted() };
  return { ...filter, key: JSON.stringify([filter.names, filter.prefixes]) };
}

/** The topics and patterns of a filter, as a subscriber writes them. */
export function listTopics(filter: TopicFilter): string[] {
  return [...filter.names, ...filter.prefixes.map((prefix) => `${prefix}*`)];
}

/** Whether a topic is the one that is named, or of the pattern. */
export function isOfPattern(pattern: string, topic: string): boolean {
  return pattern.endsWith('*') ? topic.startsWith(pattern.slice(0, -1)) : topic === pattern;
}

export function matchesTopic(filter: TopicFilter, topic: string): boolean {
  return filter.names.includes(topic) || filter.prefixes.some((prefix) => topic.startsWith(prefix));
}

/** The same for whoever asks often: what it costs does not grow with the names of the filter. */
export function createTopicMatcher({ names, prefixes }: TopicFilter): (topic: string) => boolean {
  const known = new Set(names);
  return (topic) => known.has(topic) || prefixes.some((prefix) => topic.startsWith(prefix));
}

function invalid(text: string, fault: string): PulseboardError {
  return new PulseboardError('topic-invalid', `topic ${JSON.stringify(text.slice(0, 64))} ${fault}`);
}
