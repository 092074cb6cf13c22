import type { Unit } from '../format/unit.ts';

/** What a value axis shows, and where its ticks are. */
export interface ValueDomain {
  readonly low: number;
  readonly high: number;
  /** The distance between two ticks. */
  readonly step: number;
  readonly ticks: readonly number[];
}

export interface TickOptions {
  readonly tickBase: Unit['tickBase'];
  /** How many steps there are, about. */
  readonly intervals: number;
}

/** Below it numbers lose digits. */
const smallest = 1e-305;

/** The smallest domain around both ends that starts and ends on a tick; a single value lies in its middle. */
export function toNiceDomain(low: number, high: number, options: TickOptions): ValueDomain {
  const [from, to] = widen(low, high);
  const step = toStep(from, to, options);
  const first = Math.floor(from / step + 1e-9);
  const last = Math.ceil(to / step - 1e-9);
  return {
    low: limit(first * step),
    high: limit(last * step),
    step,
    ticks: toTicks(first, last, step),
  };
}

/** A domain that is given. Its ticks may lie inside of its ends. */
export function toFixedDomain(low: number, high: number, options: TickOptions): ValueDomain {
  const step = toStep(low, high, options);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return { low, high, step, ticks: toTicks(first, last, step) };
}

/** Values too close for steps between them get room around them. */
function widen(low: number, high: number): readonly [number, number] {
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > Math.max(1e-9 * size, smallest)) return [low, high];
  const room = size > smallest ? size / 10 : 1;
  return [limit(low - room), limit(high + room)];
}

function toStep(low: number, high: number, { tickBase, intervals }: TickOptions): number {
  // Divided first: the whole may be larger than a number can be.
  const rough = high / intervals - low / intervals;
  if (tickBase === 1024 && rough >= 1) return 2 ** Math.ceil(Math.log2(rough) - 1e-9);
  return tickBase === 'ms' && rough > 5_000 ? toDuration(rough) : toNiceStep(rough);
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What people count longer times in; beyond it round numbers of days. */
const durations = [
  ...[10, 15, 30].map((seconds) => seconds * 1_000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minuteMs),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hourMs),
  dayMs,
];

function toDuration(rough: number): number {
  return durations.find((step) => rough <= step * (1 + 1e-9)) ?? toNiceStep(rough / dayMs) * dayMs;
}

function toNiceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const fraction = rough / power;
  return toExact(([1, 2, 2.5, 5].find((step) => fraction <= step + 1e-9) ?? 10) * power);
}

function toTicks(first: number, last: number, step: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => toExact((first + index) * step)).filter(
    Number.isFinite,
  );
}

/** The nearest that a number can be. */
function limit(value: number): number {
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, toExact(value)));
}

/** Takes away what binary fractions add: 0.1 * 3 is 0.3. */
function toExact(value: number): number {
  return Number(value.toPrecision(15));
}
