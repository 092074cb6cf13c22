import type { ChartCursor } from './chart-cursor.ts';
import type { ChartView } from './chart-view.ts';
import type { PlotPointer } from './plot-pointer.ts';
import type { PlacedTime, PlotReader } from './plot-reader.ts';

/** A pointer that moves less than this many CSS pixels means a place, not a stretch. */
const shortestDrag = 5;

/** Where a pointer is. */
export interface Touch {
  readonly pointerId: number;
  /** CSS pixels from the left of the chart. */
  readonly x: number;
  readonly isFinger: boolean;
}

/**
 * What pointers do to a plot. Each reads where it is, at once. A drag across with a mouse selects what to zoom into, or
 * moves the view. A finger reads as it slides; two of them stretch the view between them and move it.
 */
export interface PlotGestures {
  down(touch: Touch, isPanning: boolean): void;
  move(touch: Touch): void;
  up(touch: Touch): void;
  /** A finger that is lifted leaves its reading. */
  leave(touch: Touch): void;
  cancel(touch: Touch): void;
  /** Gives up what is being selected. */
  stop(): void;
}

interface PlotGesturesOptions {
  readonly reader: PlotReader;
  readonly cursor: ChartCursor;
  readonly pointer: PlotPointer;
  readonly view: ChartView;
}

export function createPlotGestures({ reader, cursor, pointer, view }: PlotGesturesOptions): PlotGestures {
  /** The fingers on the plot; of two, the times that stay beneath them. */
  const fingers = new Map<number, PlacedTime>();
  let isStretching = false;
  let dragX: number | null = null;
  let panX: number | null = null;

  function stop(): void {
    dragX = null;
    panX = null;
    pointer.select(null);
  }

  function stopReading(): void {
    pointer.moveTo(null);
    cursor.moveTo(null);
  }

  // Reading does not wait for a picture, which may have to wait for its turn.
  function readAt(x: number): void {
    reader.readAt(x);
    pointer.moveTo(x);
  }

  function hold({ pointerId, x }: Touch): void {
    fingers.set(pointerId, { at: 0, x });
    if (fingers.size < 2) return;
    isStretching = true;
    stopReading();
    for (const [id, finger] of fingers) {
      const at = reader.toTime(finger.x);
      if (at !== null) fingers.set(id, { at, x: finger.x });
    }
  }

  function lift({ pointerId }: Touch): void {
    fingers.delete(pointerId);
    if (fingers.size === 0) isStretching = false;
  }

  function slide({ pointerId, x }: Touch): void {
    const finger = fingers.get(pointerId);
    if (finger === undefined) return;
    fingers.set(pointerId, { ...finger, x });
    const [first, second] = fingers.values();
    if (!isStretching) readAt(x);
    else if (first !== undefined && second !== undefined) reader.stretch(first, second);
  }

  function drag(x: number): void {
    readAt(x);
    if (panX !== null) {
      reader.panBy(panX - x);
      panX = x;
    }
    if (dragX !== null) pointer.select(Math.abs(x - dragX) < shortestDrag ? null : dragX);
  }

  function zoomToSelection(x: number): void {
    const start = pointer.getSelectionStart();
    const [a, b] = start === null ? [] : [reader.toTime(start), reader.toTime(x)];
    if (typeof a === 'number' && typeof b === 'number')
      view.zoomTo({ from: Math.min(a, b), to: Math.max(a, b) });
  }

  return {
    down(touch, isPanning) {
      if (touch.isFinger) hold(touch);
      else if (isPanning) panX = touch.x;
      else dragX = touch.x;
      if (!isStretching) readAt(touch.x);
    },
    move(touch) {
      if (touch.isFinger) slide(touch);
      else drag(touch.x);
    },
    up(touch) {
      if (touch.isFinger) return lift(touch);
      drag(touch.x);
      zoomToSelection(touch.x);
      stop();
    },
    leave(touch) {
      stop();
      lift(touch);
      if (touch.isFinger) pointer.moveTo(null);
      else stopReading();
    },
    cancel(touch) {
      stop();
      lift(touch);
      stopReading();
    },
    stop,
  };
}
