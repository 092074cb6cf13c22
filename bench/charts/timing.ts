/** How long and how often is measured. */
export interface Timing {
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** How long tasks are traced, in a scene in which long ones are looked for. */
  readonly traceMs: number;
  /** How long the view is panned, and then zoomed. */
  readonly motionMs: number;
  /** Of one panel. */
  readonly mostPoints: number;
  /** When the heap is measured, after the charts were first fed. */
  readonly heapAtMinutes: readonly number[];
}

export function fullTiming(minutes: number): Timing {
  return {
    rounds: 3,
    warmUpMs: 3_000,
    measureMs: 10_000,
    traceMs: 5_000,
    motionMs: 3_000,
    mostPoints: 100_000,
    heapAtMinutes: minutes > 1 ? [1, minutes] : [],
  };
}

/** Shows within a minute whether everything runs; its figures mean little. */
export const quickTiming: Timing = {
  rounds: 1,
  warmUpMs: 500,
  measureMs: 1_000,
  traceMs: 500,
  motionMs: 500,
  // recharts takes many seconds to draw more.
  mostPoints: 5_000,
  heapAtMinutes: [],
};
