import type { ReadableRing } from '#lib/shared/series';
import type { ChartView } from './chart-view.ts';

/** Watches whether points leave a span that is zoomed into: a series keeps so many, and time goes on. */
export interface LossWatch {
  /** Whether any has left since the chart was zoomed. Asked now and then, it notices the zoom itself. */
  readonly hasLost: () => boolean;
}

export function createLossWatch(rings: readonly ReadableRing[], view: ChartView): LossWatch {
  /** The oldest time of each when the chart was zoomed. */
  let oldest: readonly number[] | null = null;

  return {
    hasLost() {
      if (!view.isZoomed()) {
        oldest = null;
        return false;
      }
      oldest ??= rings.map((ring) => ring.timeAt(0));
      // A zoomed span stands still whatever the time.
      const { from } = view.getSpan(0);
      return rings.some((ring, index) => {
        const now = ring.timeAt(0);
        return now > from && now > (oldest?.[index] ?? Number.NaN);
      });
    },
  };
}
