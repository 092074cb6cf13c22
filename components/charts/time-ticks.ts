import type { TimeSpan } from './time-span.ts';
import { zoneOffsetMs } from './zone-offset.ts';

export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The shortest that so many months can be; whole years are without the day of a leap year. */
function toMonthsMs(months: number): number {
  const days = { 1: 28, 3: 89 }[months] ?? (months / 12) * 365;
  return days * dayMs;
}

/** The distances that people count time in. */
const ladder = [
  ...[1, 10, 100].flatMap((power) => [power, 2 * power, 5 * power]),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * secondMs),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minuteMs),
  ...[1, 2, 3, 6, 12].map((count) => count * hourMs),
  ...[1, 2, 7, 14].map((count) => count * dayMs),
  ...[1, 3, 12].map(toMonthsMs),
];

/** The shortest step of the ladder whose labels have room beside each other. `width`: of the span, in rem */
export function toTickStepMs(spanMs: number, width: number): number {
  const fits = (stepMs: number): boolean => (spanMs / stepMs) * toLabelWidth(stepMs) <= width;
  return ladder.find(fits) ?? toMonthsMs(12 * Math.ceil(spanMs / toMonthsMs(12)));
}

/** How much room a label takes with the gap to the next, in rem. */
export function toLabelWidth(stepMs: number): number {
  if (stepMs < secondMs) return 6.5;
  return stepMs < minuteMs ? 5 : 4;
}

/** From this step on ticks are at the first of a month. */
export const monthStepMs = toMonthsMs(1);

/**
 * The multiples of a step inside a span, by the clock and the calendar of a time zone: a step of a day is from midnight to
 * midnight there, and one of `monthStepMs` or more is of whole months.
 */
export function toTimeTicks(span: TimeSpan, stepMs: number, timeZone: string): number[] {
  return stepMs >= monthStepMs ? toMonthTicks(span, stepMs, timeZone) : toClockTicks(span, stepMs, timeZone);
}

function toClockTicks({ from, to }: TimeSpan, stepMs: number, timeZone: string): number[] {
  const offset = zoneOffsetMs(from, timeZone);
  const ticks: number[] = [];
  for (
    let local = Math.ceil((from + offset) / stepMs) * stepMs;
    local - offset <= to + hourMs;
    local += stepMs
  ) {
    // The clocks may change within the span.
    const tick = stepMs < hourMs ? local - offset : toInstant(local, local - offset, timeZone);
    if (tick >= from && tick <= to && tick > (ticks.at(-1) ?? Number.NEGATIVE_INFINITY)) ticks.push(tick);
  }
  return ticks;
}

function toMonthTicks({ from, to }: TimeSpan, stepMs: number, timeZone: string): number[] {
  const stepMonths =
    stepMs < toMonthsMs(3) ? 1 : stepMs < toMonthsMs(12) ? 3 : 12 * Math.round(stepMs / toMonthsMs(12));
  const start = new Date(from + zoneOffsetMs(from, timeZone));
  const ticks: number[] = [];
  // Since the year 0, so that steps of several years stay where they are as the span moves.
  const first = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / stepMonths) * stepMonths;
  for (let month = first, tick = 0; tick <= to; month += stepMonths) {
    const local = Date.UTC(Math.floor(month / 12), month % 12);
    tick = toInstant(local, local, timeZone);
    if (tick >= from && tick <= to) ticks.push(tick);
  }
  return ticks;
}

/** When clocks show a time; where they leap over it, when they leap. `near`: about then, in Unix ms */
function toInstant(local: number, near: number, timeZone: string): number {
  const instant = local - zoneOffsetMs(near, timeZone);
  const shown = instant + zoneOffsetMs(instant, timeZone);
  return shown < local ? instant + (local - shown) : instant;
}
