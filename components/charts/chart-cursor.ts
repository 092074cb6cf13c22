/** Where a person reads a chart, or several charts together. */
export interface ChartCursor {
  /** The time it is read at, in Unix ms; null while nobody reads. */
  readonly getTime: () => number | null;
  readonly moveTo: (at: number | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createChartCursor(): ChartCursor {
  const listeners = new Set<() => void>();
  let time: number | null = null;

  return {
    getTime: () => time,
    moveTo(at) {
      if (at === time) return;
      time = at;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
