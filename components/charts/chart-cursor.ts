/** Where a person reads a chart. */
export interface ChartCursor {
  /** The time it is read at, in Unix ms; null while nobody reads. */
  getTime(): number | null;
  moveTo(at: number | null): void;
  /** Where a pointer holds the cursor while time moves on beneath it, in CSS pixels from the left; null when none does. */
  getHeldX(): number | null;
  holdAt(x: number | null): void;
  subscribe(listener: () => void): () => void;
}

export function createChartCursor(): ChartCursor {
  const listeners = new Set<() => void>();
  let time: number | null = null;
  let heldX: number | null = null;

  function notify(): void {
    for (const listener of listeners) listener();
  }

  return {
    getTime: () => time,
    moveTo(at) {
      if (at === time) return;
      time = at;
      notify();
    },
    getHeldX: () => heldX,
    holdAt(x) {
      if (x === heldX) return;
      heldX = x;
      notify();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
