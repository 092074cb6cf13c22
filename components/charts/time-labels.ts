import {
  formatDay,
  formatDayOfYear,
  formatMillisecond,
  formatMinute,
  formatMonth,
  formatTime,
} from '../format/format-time.ts';
import { dayMs, minuteMs, monthStepMs, secondMs } from './time-ticks.ts';
import { zoneOffsetMs } from './zone-offset.ts';

/** A tick as short as its step allows: `10:04`, `10:04:05`; a midnight among hours is its day, `21 Nov`. */
export function formatTickTime(at: number, stepMs: number, timeZone: string): string {
  if (stepMs < secondMs) return formatMillisecond(at, timeZone);
  if (stepMs < minuteMs) return formatTime(at, timeZone);
  if (stepMs >= monthStepMs) return formatMonth(at, timeZone);
  // A day may begin at one o'clock.
  if (stepMs >= dayMs) return formatDay(at, timeZone);
  const isMidnight = (at + zoneOffsetMs(at, timeZone)) % dayMs === 0;
  return isMidnight ? formatDay(at, timeZone) : formatMinute(at, timeZone);
}

interface ReadingTimeOptions {
  /** How much time is in view. */
  readonly spanMs: number;
  /** The times that can be read before and after it. */
  readonly neighbours: readonly number[];
  readonly timeZone: string;
}

/** What comes once a second comes a little sooner now and then. */
const jitterMs = 100;

/** The time of a reading, with what tells it from its neighbours and from others in so long a span: `21 Nov 10:04:05`. */
export function formatReadingTime(at: number, { spanMs, neighbours, timeZone }: ReadingTimeOptions): string {
  const needsMilliseconds = spanMs < 10 * secondMs || neighbours.some((other) => isClose(at, other));
  const time = needsMilliseconds ? formatMillisecond(at, timeZone) : formatTime(at, timeZone);
  if (spanMs < dayMs) return time;
  return `${spanMs < 365 * dayMs ? formatDay(at, timeZone) : formatDayOfYear(at, timeZone)} ${time}`;
}

function isClose(at: number, other: number): boolean {
  const isSameSecond = Math.floor(at / secondMs) === Math.floor(other / secondMs);
  return isSameSecond || Math.abs(at - other) < secondMs - jitterMs;
}
