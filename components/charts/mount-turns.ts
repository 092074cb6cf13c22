/** Lets what is costly to mount come one by one, each when the browser has nothing else to do. */
export interface MountTurns {
  /**
   * @param begin called when its turn has come, which lasts until `leave`
   * @param isSeen whether it goes before those that are not
   */
  ask(begin: () => void, isSeen: boolean): void;
  /** Ends a turn, or the waiting for one. */
  leave(begin: () => void): void;
}

/** @param whenIdle calls back once the browser is idle */
export function createMountTurns(whenIdle: (callback: () => void) => void): MountTurns {
  const seen = new Set<() => void>();
  const others = new Set<() => void>();
  let current: (() => void) | null = null;
  let isAwaited = false;

  function beginNext(): void {
    isAwaited = false;
    if (current !== null) return;
    const [next] = [...seen, ...others];
    if (next === undefined) return;
    remove(next);
    current = next;
    next();
  }

  function schedule(): void {
    if (isAwaited || current !== null || seen.size + others.size === 0) return;
    isAwaited = true;
    whenIdle(beginNext);
  }

  function remove(begin: () => void): void {
    seen.delete(begin);
    others.delete(begin);
  }

  return {
    ask(begin, isSeen) {
      if (begin === current) return;
      remove(begin);
      (isSeen ? seen : others).add(begin);
      schedule();
    },
    leave(begin) {
      remove(begin);
      if (current === begin) current = null;
      schedule();
    },
  };
}

/** A page whose stream never rests has few idle moments. */
const longestWaitMs = 100;

/** Those of the page. */
export const mountTurns = createMountTurns((callback) => {
  // Not in Safari.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(callback, { timeout: longestWaitMs });
  else setTimeout(callback);
});
