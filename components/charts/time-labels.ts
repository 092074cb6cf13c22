import {
  formatDay,
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

/** The time of a reading, with what tells it from others in so long a span: `10:04:05`, `21 Nov 10:04:05`. */
export function formatReadingTime(at: number, spanMs: number, timeZone: string): string {
  if (spanMs < 10 * secondMs) return formatMillisecond(at, timeZone);
  return spanMs < dayMs ? formatTime(at, timeZone) : `${formatDay(at, timeZone)} ${formatTime(at, timeZone)}`;
}
