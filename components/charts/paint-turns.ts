/** Lets plots paint in turns, so that no frame takes long however many there are. */
export interface PaintTurns {
  /** On an animation frame. Paints at once, or in one of the next frames when this one has painted enough. */
  take(paint: () => void): void;
  leave(paint: () => void): void;
}

/** What turns are told apart by. */
export interface FrameClock {
  /** The same value all through a frame. */
  readonly now: () => unknown;
  readonly request: (callback: () => void) => void;
}

/** Without a graphics processor a plot of 1,000 points takes 2 ms to bring to the screen, and 50 ms are a long task. */
const mostInFrame = 8;

export function createPaintTurns({ now, request }: FrameClock): PaintTurns {
  const waiting = new Set<() => void>();
  let frame: unknown;
  let painted = 0;
  let isRequested = false;

  function hasRoom(): boolean {
    if (now() !== frame) {
      frame = now();
      painted = 0;
    }
    return painted < mostInFrame;
  }

  function paintNow(paint: () => void): void {
    painted += 1;
    paint();
  }

  function requestNext(): void {
    if (isRequested) return;
    isRequested = true;
    request(paintWaiting);
  }

  function paintWaiting(): void {
    isRequested = false;
    for (const paint of waiting) {
      if (!hasRoom()) return requestNext();
      waiting.delete(paint);
      paintNow(paint);
    }
  }

  return {
    take(paint) {
      // Whoever waits is first: else the same ones would paint in every frame.
      if (waiting.size === 0 && hasRoom()) return paintNow(paint);
      waiting.add(paint);
      requestNext();
    },
    leave: (paint) => void waiting.delete(paint),
  };
}

/** Those of the page. */
export const paintTurns = createPaintTurns({
  now: () => document.timeline.currentTime,
  request: (callback) => void requestAnimationFrame(callback),
});
