import type { ReadableRing } from '#lib/shared/series';

/** The lowest and highest value from one time to another, with the points that a line comes from and goes to; null when there is none. */
export function findExtent(
  rings: readonly ReadableRing[],
  from: number,
  to: number,
): readonly [number, number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const ring of rings) {
    const end = Math.min(ring.length, ring.firstAfter(to) + 1);
    for (let index = Math.max(0, ring.firstAfter(from) - 1); index < end; index += 1) {
      const value = ring.valueAt(index);
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low > high ? null : [low, high];
}

/** The same for marks that stand on zero. */
export function findExtentFromZero(
  rings: readonly ReadableRing[],
  from: number,
  to: number,
): readonly [number, number] | null {
  const extent = findExtent(rings, from, to);
  return extent === null ? null : [Math.min(0, extent[0]), Math.max(0, extent[1])];
}
