/** How many of the newest intervals are looked at. */
const remembered = 31;

/** A silence shorter than this breaks no line, however often its series speaks, in milliseconds. */
const shortestBreakMs = 10_000;

/** How long it usually takes from one event to the next: the median of the newest intervals, which a pause does not move. */
export interface UsualInterval {
  /** Takes in the time of an event, in Unix ms. One that is not later than the newest is left out. */
  readonly note: (at: number) => void;
  /** In milliseconds; null until two events have come. */
  readonly get: () => number | null;
  /** The newest time noted, in Unix ms; null before the first. */
  readonly last: () => number | null;
}

/** @param initialMs what is taken for usual until as many intervals as are looked at have been seen; null: nothing is */
export function createUsualInterval(initialMs: number | null = null): UsualInterval {
  const newest: number[] = initialMs === null ? [] : [initialMs];
  let lastAt: number | null = null;
  let median: number | null = initialMs;
  let isStale = false;

  return {
    note(at) {
      if (lastAt !== null && at <= lastAt) return;
      if (lastAt !== null) newest.push(at - lastAt);
      if (newest.length > remembered) newest.shift();
      lastAt = at;
      isStale = true;
    },
    get() {
      if (isStale) median = medianOf(newest);
      isStale = false;
      return median;
    },
    last: () => lastAt,
  };
}

/** The middle one of some numbers, the lower of two; null of none. */
export function medianOf(numbers: readonly number[]): number | null {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? null;
}

/** The longest step that a line takes between two points whose usual step is known: three times that, and 10 s at least. */
export function toLongestStepMs(usualMs: number | null): number {
  return usualMs === null ? Number.POSITIVE_INFINITY : Math.max(shortestBreakMs, 3 * usualMs);
}
