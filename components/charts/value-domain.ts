/** What a value axis shows, and where its ticks are. */
export interface ValueDomain {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** The smallest domain around both ends that starts and ends on a tick, with ticks a round step apart. */
export function toNiceDomain(low: number, high: number, intervals = 5): ValueDomain {
  const step = toNiceStep(toSpan(low, high) / intervals);
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => toExact((first + index) * step));
  return { low: toExact(first * step), high: toExact(last * step), ticks };
}

/** A domain that never moves. The last tick may lie below `high`. */
export function toFixedDomain(high: number, unit: number): ValueDomain {
  const step = toNiceStep(high / unit / 4) * unit;
  const count = Math.floor(high / step + 1e-9);
  return { low: 0, high, ticks: Array.from({ length: count + 1 }, (_, index) => toExact(index * step)) };
}

/** What there is to show; of values too close for steps between them, their size. */
function toSpan(low: number, high: number): number {
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > Math.max(1e-9 * size, 1e-100)) return high - low;
  return size > 1e-100 ? size : 1;
}

function toNiceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const fraction = rough / power;
  return ([1, 2, 2.5, 5].find((step) => fraction <= step + 1e-9) ?? 10) * power;
}

/** Takes away what binary fractions add: 0.1 * 3 is 0.3. */
function toExact(value: number): number {
  return Number(value.toPrecision(15));
}
