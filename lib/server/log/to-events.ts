import 'server-only';
import { defaultEventType, type LogEvent, type Publication } from '#lib/shared/events';
import type { Position } from '#lib/shared/positions';

/**
 * The events that publications have become.
 *
 * @param now when those without a time of their own happened, in Unix milliseconds
 */
export function toEvents(
  publications: readonly Publication[],
  positions: readonly Position[],
  now: number,
): LogEvent[] {
  return publications.flatMap(({ topic, type = defaultEventType, at = now, data }, index) => {
    const id = positions[index];
    return id === undefined ? [] : [{ id, topic, type, at, data }];
  });
}
