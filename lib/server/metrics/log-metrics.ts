import 'server-only';
import type { Registry } from 'prom-client';
import { positionTime } from '#lib/shared/positions';
import type { Hub } from '../hub/hub.ts';
import type { LogSize } from '../log/event-log.ts';
import { addCounter, addGauge } from './add-metric.ts';
import type { DiskSpace } from './disk-space.ts';

export interface LogMetricsOptions {
  readonly hub: Pick<Hub, 'head' | 'isDegraded'>;
  readonly readSize: () => Promise<LogSize | null>;
  /** Null: the log lies elsewhere. */
  readonly readDisk: (() => Promise<DiskSpace | null>) | null;
  readonly retention: { readonly events: number; readonly ageMs: number };
}

/** What the log holds, and how much it may. What cannot be read is left out. */
export function addLogMetrics(registry: Registry, options: LogMetricsOptions): void {
  const { hub, readSize, readDisk, retention } = options;
  const addSize = (name: string, help: string, of: (size: LogSize) => number | null): void =>
    addGauge(registry, {
      name,
      help,
      async read() {
        const size = await readSize();
        return size === null ? null : of(size);
      },
    });

  addGauge(registry, {
    name: 'pulseboard_degraded',
    help: '1 while the log cannot be reached: nothing can be published, and streams stay open',
    read: () => Number(hub.isDegraded),
  });
  addGauge(registry, {
    name: 'pulseboard_log_head_timestamp_seconds',
    help: 'Unix time of the newest event that this process has heard',
    read: () => positionTime(hub.head) / 1_000,
  });
  addSize('pulseboard_log_events', 'Events kept', ({ events }) => events);
  addSize(
    'pulseboard_log_bytes',
    'What the events take: in memory with their upkeep, in a file the pages in use, in Redis all that it has in memory',
    ({ bytes }) => bytes,
  );
  addSize(
    'pulseboard_log_limit_bytes',
    'What pulseboard_log_bytes may come to; left out where only the disk or the machine sets a limit',
    ({ maxBytes }) => maxBytes,
  );
  addSize('pulseboard_log_topics', 'Topics that the log knows', ({ topics }) => topics);
  addSize(
    'pulseboard_log_topics_limit',
    'Topics that there may be; events of one more are refused',
    ({ maxTopics }) => maxTopics,
  );
  addSize(
    'pulseboard_log_oldest_event_timestamp_seconds',
    'Unix time at which the oldest event that is kept was appended; left out while there is none',
    ({ oldestAt }) => (oldestAt === null ? null : oldestAt / 1_000),
  );
  addCounter(registry, {
    name: 'pulseboard_log_pruned_events_total',
    help: 'Events that this process has removed by retention or for want of room',
    read: async () => (await readSize())?.prunedEvents ?? null,
  });
  addGauge(registry, {
    name: 'pulseboard_retention_events',
    help: 'Events kept of each topic that no rule is for (RETAIN_EVENTS)',
    read: () => retention.events,
  });
  addGauge(registry, {
    name: 'pulseboard_retention_age_seconds',
    help: 'How long an event is kept of a topic that no rule is for (RETAIN_AGE)',
    read: () => retention.ageMs / 1_000,
  });
  addGauge(registry, {
    name: 'pulseboard_disk_free_bytes',
    help: 'Room left on the disk of DATA_DIR; left out where the log lies elsewhere',
    read: async () => (await readDisk?.())?.freeBytes ?? null,
  });
  addGauge(registry, {
    name: 'pulseboard_disk_size_bytes',
    help: 'Size of the disk of DATA_DIR; left out where the log lies elsewhere',
    read: async () => (await readDisk?.())?.sizeBytes ?? null,
  });
}
