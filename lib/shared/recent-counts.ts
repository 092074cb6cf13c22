/** What a rate is taken over, in milliseconds. */
export const rateWindowMs = 60_000;

/** A clock may step back a little: what has just left the window may be asked for once more. */
const keptMs = rateWindowMs + 5_000;

/** From so many times on, those less than a quarter of a second apart are counted as one. */
const exactTimes = 60;
const coarseStepMs = 250;

/** When things came within the last minute: to the millisecond where they are few, in at most some 300 numbers. */
export interface RecentCounts {
  /** @param at Unix milliseconds, not before the last one */
  add(at: number, count: number): void;
  /** How many came at a time or after it; the time is at most `rateWindowMs` ago. */
  countSince(at: number): number;
}

export function createRecentCounts(): RecentCounts {
  let times: number[] = [];
  let counts: number[] = [];

  function dropBefore(at: number): void {
    const kept = times.findIndex((time) => time >= at);
    times = kept === -1 ? [] : times.slice(kept);
    counts = kept === -1 ? [] : counts.slice(kept);
  }

  return {
    add(at, count) {
      const last = times.length - 1;
      const stepMs = at - (times[last] ?? Number.NEGATIVE_INFINITY);
      if (stepMs === 0 || (times.length >= exactTimes && stepMs < coarseStepMs)) {
        counts[last] = (counts[last] ?? 0) + count;
        return;
      }
      // Cut off in bulk, so that adding costs no copy each time.
      if (times.length >= exactTimes && (times[times.length >> 1] ?? at) < at - keptMs)
        dropBefore(at - keptMs);
      times.push(at);
      counts.push(count);
    },
    countSince(at) {
      let sum = 0;
      for (let index = times.length - 1; index >= 0 && (times[index] ?? 0) >= at; index -= 1)
        sum += counts[index] ?? 0;
      return sum;
    },
  };
}
