import { useSyncExternalStore } from 'react';
import { everySecond } from './every-second.ts';
import { useStreamClock } from './stream-clock-context.tsx';

/** What depends on the time, looked at each second. `read`: takes Unix ms of the server's clock */
export function useClockReading<Value extends string | number | boolean>(
  read: (now: number) => Value,
): Value {
  const clock = useStreamClock();
  return useSyncExternalStore(
    everySecond,
    () => read(clock.now()),
    () => read(clock.startedAt),
  );
}
