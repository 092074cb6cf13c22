import { createDerivedRing, type DerivedRing } from './derived-ring.ts';
import { firstNotBefore } from './ring-counts.ts';
import type { ReadableRing, Series } from './series.ts';

/**
 * The sums of a stack, lowest first: the nth series is the sum of the first n sources, at every time that one of them
 * has a point. Between two points a source is taken to go straight, after its last to stay as it is; in a break it adds
 * nothing. Where all of them break the stack does.
 *
 * Looking at them takes in what has come, in time proportional to that. A sum stays as it was when the points that it was
 * made of leave, and leaves once no source reaches back to it.
 */
export function stackSeries(sources: readonly Series[]): readonly Series[] {
  const getVersion = (): number => sources.reduce((sum, source) => sum + source.getVersion(), 0);
  const subscribe = (listener: () => void): (() => void) => {
    const stops = sources.map((source) => source.subscribe(listener));
    return () => {
      for (const stop of stops) stop();
    };
  };
  let version = -1;
  const update = createUpdate(
    () => rings,
    sources.map(({ ring }) => ring),
  );

  function refresh(): void {
    const current = getVersion();
    if (current === version) return;
    version = current;
    update();
  }

  const rings: readonly DerivedRing[] = sources.map(() => createDerivedRing(refresh));
  return rings.map((ring) => ({ ring, getVersion, subscribe }));
}

function createUpdate(
  getTargets: () => readonly DerivedRing[],
  sources: readonly ReadableRing[],
): () => void {
  /** Of each source: how many points it ever had, and how often points of it have changed, at the last update. */
  const takenCounts = sources.map(() => 0);
  const lateCounts = sources.map(() => -1);
  /** The next point of each source. */
  const nexts = sources.map(() => 0);
  /** The times of all targets. */
  let length = 0;

  /** From where on the sums are not as they were: a new point also changes the way to it from the one before. */
  function findChange(): number {
    let change = Number.POSITIVE_INFINITY;
    for (let each = 0; each < sources.length; each += 1) {
      const source = sources[each]!;
      const count = source.length;
      const firstNew = (takenCounts[each] ?? 0) - source.droppedCount;
      if (source.lateCount !== lateCounts[each]) change = Number.NEGATIVE_INFINITY;
      else if (firstNew < count) change = Math.min(change, source.timeAt(Math.max(0, firstNew - 1)));
      takenCounts[each] = source.droppedCount + count;
      lateCounts[each] = source.lateCount;
    }
    return change;
  }

  function goBackTo(change: number, targets: readonly DerivedRing[]): void {
    while (length > 0 && timeOf(targets, length - 1) >= change) length -= 1;
    for (const target of targets) {
      if (change === Number.NEGATIVE_INFINITY) target.clear();
      else target.truncate(length);
    }
    for (let each = 0; each < sources.length; each += 1) nexts[each] = firstNotBefore(sources[each]!, change);
  }

  function appendSums(targets: readonly DerivedRing[]): void {
    for (let at = findEarliest(); at < Number.POSITIVE_INFINITY; at = findEarliest()) {
      for (let each = 0; each < sources.length; each += 1) passTime(each, at);
      appendSum(targets, at);
      length += 1;
    }
  }

  function findEarliest(): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (let each = 0; each < sources.length; each += 1) {
      const at = sources[each]!.timeAt(nexts[each] ?? 0);
      if (at < earliest) earliest = at;
    }
    return earliest;
  }

  function passTime(each: number, at: number): void {
    let next = nexts[each] ?? 0;
    while (sources[each]!.timeAt(next) <= at) next += 1;
    nexts[each] = next;
  }

  function appendSum(targets: readonly DerivedRing[], at: number): void {
    let hasValue = false;
    for (let each = 0; each < sources.length; each += 1) {
      if (!Number.isNaN(readAt(sources[each]!, nexts[each] ?? 0, at))) hasValue = true;
    }
    let sum = 0;
    for (let each = 0; each < sources.length; each += 1) {
      const value = readAt(sources[each]!, nexts[each] ?? 0, at);
      if (!Number.isNaN(value)) sum += value;
      targets[each]!.append(at, hasValue ? sum : Number.NaN);
    }
  }

  function dropOldest(targets: readonly DerivedRing[]): void {
    let oldest = Number.POSITIVE_INFINITY;
    for (const source of sources) if (source.length > 0) oldest = Math.min(oldest, source.timeAt(0));
    while (length > 0 && timeOf(targets, 0) < oldest) {
      for (const target of targets) target.dropOldest();
      length -= 1;
    }
  }

  return () => {
    const targets = getTargets();
    const change = findChange();
    if (change < Number.POSITIVE_INFINITY) {
      goBackTo(change, targets);
      appendSums(targets);
    }
    dropOldest(targets);
  };
}

function timeOf([first]: readonly DerivedRing[], index: number): number {
  return first?.timeAt(index) ?? Number.NaN;
}

/** The value at a time between the point before `next` and `next`; NaN before the first point and in a break. */
function readAt(source: ReadableRing, next: number, at: number): number {
  const before = source.valueAt(next - 1);
  const after = source.valueAt(next);
  const from = source.timeAt(next - 1);
  if (Number.isNaN(before) || Number.isNaN(after)) return before;
  const share = (at - from) / (source.timeAt(next) - from);
  return before + (after - before) * share;
}
