import 'server-only';
import { matchesTopic, type TopicFilter } from '#lib/shared/topics';

/** How much of a topic is kept: so many of its newest events, none of them older than so long. */
export interface RetentionLimits {
  readonly events: number;
  readonly ageMs: number;
}

/** Limits of their own for some topics. */
export interface RetentionRule extends RetentionLimits {
  readonly topics: TopicFilter;
}

/** What a log keeps. Plain data, so that it can be handed to a worker thread. */
export interface Retention extends RetentionLimits {
  /** The first rule that matches a topic counts. */
  readonly rules: readonly RetentionRule[];
}

export const defaultRetention: Retention = { events: 100_000, ageMs: 7 * 24 * 3_600_000, rules: [] };

export function limitsOf(retention: Retention, topic: string): RetentionLimits {
  return retention.rules.find((rule) => matchesTopic(rule.topics, topic)) ?? retention;
}
