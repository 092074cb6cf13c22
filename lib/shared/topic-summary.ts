import type { LogEvent } from './events.ts';
import type { Position } from './positions.ts';

/** What is known of a topic without reading its history. */
export interface TopicSummary {
  readonly topic: string;
  /** How many events are kept. */
  readonly count: number;
  /** The oldest position kept. */
  readonly first: Position;
  readonly last: LogEvent;
  /** Events a second over the last minute. */
  readonly ratePerSecond: number;
}

/** A topic as a list of them says it. */
export interface ListedTopic extends TopicSummary {
  /** How long the payload of `last` is, in characters, where that is too long for a list and a few words stand in its place. */
  readonly leftOut?: number | undefined;
}
