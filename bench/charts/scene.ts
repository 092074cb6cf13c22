/** How many panels a page shows, and what they draw. */
export interface Scene {
  readonly panels: number;
  /** The points in view of each panel. */
  readonly points: number;
  /** Points a second in each panel; 60 is one an animation frame. */
  readonly rate: 10 | 60;
}

/** The time axis of a scene: as long as its points take to come. */
export function toWindowMs({ points, rate }: Scene): number {
  return (points / rate) * 1_000;
}

export function describeScene({ panels, points }: Scene): string {
  return `${panels} × ${points.toLocaleString('en')}`;
}
