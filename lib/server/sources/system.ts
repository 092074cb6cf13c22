import 'server-only';
import { every } from './every.ts';
import type { Source } from './source.ts';
import { createCpuUsageReader } from './system-cpu.ts';
import { createEventLoopDelayReader } from './system-event-loop.ts';
import { readLoadAverage } from './system-load.ts';
import { readMemoryUsage } from './system-memory.ts';

/** Readings of this host and this process. All four topics are read and published together. */
export function createSystemSource(intervalMs: number): Source {
  return {
    name: 'system',
    topics: ['system.cpu', 'system.memory', 'system.load', 'system.event-loop'],
    start(publish, signal) {
      if (signal.aborted) return;
      const readCpuUsage = createCpuUsageReader();
      const readEventLoopDelay = createEventLoopDelayReader(signal);
      const tick = () =>
        publish([
          { topic: 'system.cpu', data: readCpuUsage() },
          { topic: 'system.memory', data: readMemoryUsage() },
          { topic: 'system.load', data: readLoadAverage() },
          { topic: 'system.event-loop', data: readEventLoopDelay() },
        ]);
      every({ name: 'system', intervalMs }, tick, signal);
    },
  };
}
