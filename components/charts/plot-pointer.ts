/** What a pointer does over a plot, in CSS pixels from the left of its chart. */
export interface PlotPointer {
  /** Where it holds the cursor while time moves on beneath it; null when it does not. */
  getX(): number | null;
  /** Where a selection began; null when nothing is selected. */
  getSelectionStart(): number | null;
  moveTo(x: number | null): void;
  select(from: number | null): void;
  subscribe(listener: () => void): () => void;
}

export function createPlotPointer(): PlotPointer {
  const listeners = new Set<() => void>();
  let pointerX: number | null = null;
  let selectionStart: number | null = null;

  function notify(): void {
    for (const listener of listeners) listener();
  }

  return {
    getX: () => pointerX,
    getSelectionStart: () => selectionStart,
    moveTo(x) {
      if (x === pointerX) return;
      pointerX = x;
      notify();
    },
    select(from) {
      if (from === selectionStart) return;
      selectionStart = from;
      notify();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
