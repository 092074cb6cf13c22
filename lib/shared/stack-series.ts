import { createDerivedRing, type DerivedRing } from './derived-ring.ts';
import type { ReadableRing, Series } from './series.ts';

/**
 * The sums of a stack, lowest first: the nth series is the sum of the first n sources, at every time that one of them
 * has a point. Between two points a source is taken to go straight, after its last to stay as it is; in a break it adds
 * nothing. Where all of them break the stack does.
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

  function refresh(): void {
    const current = getVersion();
    if (current === version) return;
    version = current;
    fill(
      rings,
      sources.map(({ ring }) => ring),
    );
  }

  const rings: readonly DerivedRing[] = sources.map(() => createDerivedRing(refresh));
  return rings.map((ring) => ({ ring, getVersion, subscribe }));
}

function fill(targets: readonly DerivedRing[], sources: readonly ReadableRing[]): void {
  for (const target of targets) target.clear();
  /** The next point of each source. */
  const nexts = sources.map(() => 0);
  for (
    let at = findEarliest(sources, nexts);
    at < Number.POSITIVE_INFINITY;
    at = findEarliest(sources, nexts)
  ) {
    for (const [index, source] of sources.entries()) nexts[index] = passTime(source, nexts[index] ?? 0, at);
    appendSums(targets, sources, nexts, at);
  }
}

function findEarliest(sources: readonly ReadableRing[], nexts: readonly number[]): number {
  let earliest = Number.POSITIVE_INFINITY;
  for (const [index, source] of sources.entries()) {
    const at = source.timeAt(nexts[index] ?? 0);
    if (at < earliest) earliest = at;
  }
  return earliest;
}

function passTime(source: ReadableRing, next: number, at: number): number {
  let passed = next;
  while (source.timeAt(passed) <= at) passed += 1;
  return passed;
}

function appendSums(
  targets: readonly DerivedRing[],
  sources: readonly ReadableRing[],
  nexts: readonly number[],
  at: number,
): void {
  let sum = 0;
  let hasValue = false;
  for (const [index, source] of sources.entries()) {
    if (!Number.isNaN(readAt(source, nexts[index] ?? 0, at))) hasValue = true;
  }
  for (const [index, source] of sources.entries()) {
    const value = readAt(source, nexts[index] ?? 0, at);
    if (!Number.isNaN(value)) sum += value;
    targets[index]?.append(at, hasValue ? sum : Number.NaN);
  }
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
