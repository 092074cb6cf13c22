/** Lets plots paint in turns, so that no frame takes long however many there are. */
export interface PaintTurns {
  /**
   * On an animation frame. Paints once in this frame, however many of a plot's series ask for it, and after all of them
   * have; or in one of the next frames when this one has painted enough.
   */
  take(paint: () => void): void;
  leave(paint: () => void): void;
}

/** What turns are told apart by. */
export interface FrameClock {
  /** The same value all through a frame. */
  readonly now: () => unknown;
  /** Calls back in the next frame. */
  readonly request: (callback: () => void) => void;
  /** Calls back in this frame, once what runs has run. */
  readonly defer: (callback: () => void) => void;
}

/** Without a graphics processor a plot of 1,000 points takes 2 ms to bring to the screen, and 50 ms are a long task. */
const mostInFrame = 8;

export function createPaintTurns({ now, request, defer }: FrameClock): PaintTurns {
  /** Whoever waits longest is first: else the same ones would paint in every frame. */
  const waiting = new Set<() => void>();
  let frame: unknown;
  let painted = 0;
  let isAwaited = false;

  function hasRoom(): boolean {
    if (now() !== frame) {
      frame = now();
      painted = 0;
    }
    return painted < mostInFrame;
  }

  function paintWaiting(): void {
    isAwaited = false;
    for (const paint of waiting) {
      if (!hasRoom()) return schedule(request);
      waiting.delete(paint);
      painted += 1;
      paint();
    }
  }

  function schedule(call: (callback: () => void) => void): void {
    if (isAwaited) return;
    isAwaited = true;
    call(paintWaiting);
  }

  return {
    take(paint) {
      waiting.add(paint);
      schedule(defer);
    },
    leave: (paint) => void waiting.delete(paint),
  };
}

/** Those of the page. */
export const paintTurns = createPaintTurns({
  now: () => document.timeline.currentTime,
  request: (callback) => void requestAnimationFrame(callback),
  defer: queueMicrotask,
});
