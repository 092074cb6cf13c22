import 'server-only';
import { comparePositions, type Position } from '#lib/shared/positions';

/** Whether a position lies before everything that a log gave out, or after it. */
export function isOutside(position: Position, birth: Position, head: Position): boolean {
  return comparePositions(position, birth) < 0 || comparePositions(position, head) > 0;
}
