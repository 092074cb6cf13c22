import 'server-only';
import type { ClockTick } from '#lib/shared/payloads';
import { every } from './every.ts';
import type { Source } from './source.ts';

/** The server's time, on the second when the interval is a whole number of seconds. */
export function createClockSource(intervalMs: number): Source {
  return {
    name: 'clock',
    topics: ['clock'],
    start(publish, signal) {
      const tick = () => publish([{ topic: 'clock', type: 'clock-tick', data: readClock() }]);
      every({ name: 'clock', intervalMs, alignToClock: true }, tick, signal);
    },
  };
}

function readClock(): ClockTick {
  return {
    iso: new Date().toISOString(),
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
