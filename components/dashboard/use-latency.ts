import { useEffect, useState } from 'react';
import type { Latency } from '#lib/client/latency-meter';
import { everySecond } from '../charts/every-second.ts';
import { useStreamWatch } from './stream-watch.ts';

/** How long events take to the screen; null before the first, and measured anew each second. */
export function useLatency(): Latency | null {
  const { latency } = useStreamWatch();
  const [measured, setMeasured] = useState<Latency | null>(null);
  useEffect(() => everySecond(() => setMeasured(latency.read())), [latency]);
  return measured;
}
