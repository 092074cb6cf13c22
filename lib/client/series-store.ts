import 'client-only';
import type { PointRing } from '#lib/shared/point-ring';

/** A bounded ring of points outside React, fed by the stream. */
export interface SeriesStore {
  readonly ring: PointRing;
  /** Grows with each batch of points. */
  getVersion(): number;
  /** Called after points have come, at most once an animation frame. */
  subscribe(listener: () => void): () => void;
}
