import { useSyncExternalStore } from 'react';
import { everySecond } from '../charts/every-second.ts';
import { useStreamClock } from '../charts/stream-clock-context.tsx';
import { formatAge } from '../format/format-time.ts';

/** How long ago something was, in Unix ms of the server's clock; counts on by itself. */
export function Age({ at }: { at: number }) {
  const clock = useStreamClock();
  const age = useSyncExternalStore(
    everySecond,
    () => formatAge(clock.now() - at),
    () => formatAge(clock.startedAt - at),
  );
  return <time dateTime={new Date(at).toISOString()}>{age}</time>;
}
