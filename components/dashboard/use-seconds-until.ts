import { useCallback, useSyncExternalStore } from 'react';

/** The whole seconds, 1 or more, until a time in Unix ms of the browser's clock; 0 for null. */
export function useSecondsUntil(at: number | null): number {
  const subscribe = useCallback(
    (listener: () => void) => {
      if (at === null) return () => {};
      const timer = setInterval(listener, 200);
      return () => clearInterval(timer);
    },
    [at],
  );
  return useSyncExternalStore(
    subscribe,
    () => (at === null ? 0 : Math.max(1, Math.ceil((at - Date.now()) / 1000))),
    () => 0,
  );
}
