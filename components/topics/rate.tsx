import { useSyncExternalStore } from 'react';
import { everySecond } from '../charts/every-second.ts';
import { useStreamClock } from '../charts/stream-clock-context.tsx';
import { formatRate } from './format-rate.ts';

/** Events a second over the last minute; falls by itself while none comes. `read`: takes Unix ms of the server's clock */
export function Rate({ read }: { read: (now: number) => number }) {
  const clock = useStreamClock();
  return useSyncExternalStore(
    everySecond,
    () => formatRate(read(clock.now())),
    () => formatRate(read(clock.startedAt)),
  );
}
