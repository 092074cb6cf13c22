/** Calls back at an interval, all listeners by one timer. Returns what ends it for a listener. */
export type SharedTimer = (listener: () => void) => () => void;

export function createSharedTimer(intervalMs: number): SharedTimer {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;

  return (listener) => {
    listeners.add(listener);
    timer ??= setInterval(() => {
      for (const each of listeners) each();
    }, intervalMs);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  };
}
