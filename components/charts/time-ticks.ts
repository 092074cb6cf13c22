import type { TimeSpan } from './time-span.ts';
import { zoneOffsetMs } from './zone-offset.ts';

export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The distances that people count time in. */
const ladder = [
  ...[1, 10, 100].flatMap((power) => [power, 2 * power, 5 * power]),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * secondMs),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minuteMs),
  ...[1, 2, 3, 6, 12].map((count) => count * hourMs),
  ...[1, 2, 7, 14, 28, 91, 364].map((count) => count * dayMs),
];

/** The shortest step of the ladder whose labels have room beside each other. `width`: of the span, in rem */
export function toTickStepMs(spanMs: number, width: number): number {
  const fits = (stepMs: number): boolean => (spanMs / stepMs) * toLabelWidth(stepMs) <= width;
  return ladder.find(fits) ?? Math.ceil(spanMs / dayMs) * dayMs;
}

/** How much room a label takes with the gap to the next, in rem. */
export function toLabelWidth(stepMs: number): number {
  if (stepMs < secondMs) return 6.5;
  return stepMs < minuteMs ? 5 : 4;
}

/** The multiples of a step inside a span, by the clock of a time zone: a step of a day is from midnight to midnight there. */
export function toTimeTicks({ from, to }: TimeSpan, stepMs: number, timeZone: string): number[] {
  const offset = zoneOffsetMs(from, timeZone);
  const ticks: number[] = [];
  for (
    let local = Math.ceil((from + offset) / stepMs) * stepMs;
    local - offset <= to + hourMs;
    local += stepMs
  ) {
    // The clocks may change within the span.
    const tick = stepMs < hourMs ? local - offset : local - zoneOffsetMs(local - offset, timeZone);
    if (tick >= from && tick <= to && tick > (ticks.at(-1) ?? Number.NEGATIVE_INFINITY)) ticks.push(tick);
  }
  return ticks;
}
