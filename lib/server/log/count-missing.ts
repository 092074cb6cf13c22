import 'server-only';
import { comparePositions, type Position } from '#lib/shared/positions';

/** What is known of the removed events of a topic. */
export interface TopicLosses {
  /** The position of its very first event; null before there was one. */
  readonly born: Position | null;
  /** Nothing of this topic after it is missing. */
  readonly floor: Position;
  /** How many events were removed. */
  readonly removed: number;
}

/** How many events of a topic that lay after a position were removed; null for a place somewhere between the removed. */
export function countMissing({ born, floor, removed }: TopicLosses, after: Position): number | null {
  if (removed === 0 || comparePositions(floor, after) <= 0) return 0;
  return born !== null && comparePositions(after, born) < 0 ? removed : null;
}

/** The sum over topics; null when one of them is not known. */
export function addMissing(counts: readonly (number | null)[]): number | null {
  return counts.reduce((sum, count) => (sum === null || count === null ? null : sum + count), 0);
}
