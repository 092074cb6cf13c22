import type { TimeSpan } from './time-span.ts';
import { toLabelWidth, toTickStepMs, toTimeTicks } from './time-ticks.ts';

/** What a time axis shows. It is rendered once and then shifted, with the ticks that will come into view. */
export interface TimeDomain extends TimeSpan {
  readonly isLive: boolean;
  readonly tickStepMs: number;
  readonly timeZone: string;
  /** Unix ms; also beside the span. */
  readonly ticks: readonly number[];
}

export interface TimeDomainOptions {
  /** Whether the span moves on with time. */
  readonly isLive: boolean;
  /** At which part of its step the axis is rendered anew, from 0 to 1. */
  readonly phase: number;
  /** Of the plot, in rem. */
  readonly width: number;
  readonly timeZone: string;
}

/** How far a still axis is shifted before it is rendered anew, as a share of its span. */
const stillReach = 1 / 8;

/** The axis of a span. A live one begins before it and lasts until the span has moved on by its own length. */
export function toTimeDomain(
  span: TimeSpan,
  { isLive, phase, width, timeZone }: TimeDomainOptions,
): TimeDomain {
  const spanMs = span.to - span.from;
  const from = isLive ? (Math.floor(span.from / spanMs - phase) + phase) * spanMs : span.from;
  const tickStepMs = toTickStepMs(spanMs, width);
  const reachMs = isLive ? spanMs : spanMs * stillReach;
  const ticks = toTimeTicks(
    { from: isLive ? from : from - reachMs, to: from + spanMs + reachMs },
    tickStepMs,
    timeZone,
  );
  // A label over the right edge comes into sight on a moving axis; on a still one it would stay there, cut.
  const halfLabelMs = ((toLabelWidth(tickStepMs) / 2) * spanMs) / width;
  const isSeen = (tick: number): boolean => isLive || Math.abs(tick - from - spanMs) > halfLabelMs;
  return {
    from,
    to: from + spanMs,
    isLive,
    tickStepMs,
    timeZone,
    ticks: ticks.filter(isSeen),
  };
}

/** Whether an axis shows a span when it is shifted. */
export function holdsSpan(
  domain: TimeDomain,
  span: TimeSpan,
  { isLive, width, timeZone }: TimeDomainOptions,
): boolean {
  const spanMs = domain.to - domain.from;
  if (domain.isLive !== isLive || domain.timeZone !== timeZone) return false;
  if (Math.abs(span.to - span.from - spanMs) > 1e-6 * spanMs) return false;
  if (domain.tickStepMs !== toTickStepMs(spanMs, width)) return false;
  const moved = span.from - domain.from;
  return isLive ? moved >= 0 && moved < spanMs : Math.abs(moved) <= spanMs * stillReach;
}

/** Its multiples lie far from each other, however many there are. */
const goldenRatio = 0.618_033_988_75;
let phases = 0;

/** Another phase for each chart: rendered all at once, the axes of a page would hold up a frame. */
export function nextPhase(): number {
  phases += 1;
  return (phases * goldenRatio) % 1;
}
