import { createRefusalCounts, type RefusalCounts } from '#lib/server/http/refusal-counts';
import { createHub, type Hub } from '#lib/server/hub/hub';
import type { EventLog } from '#lib/server/log/event-log';
import { createMemoryLog } from '#lib/server/log/memory-log';
import { createHubLatencies } from '#lib/server/metrics/hub-latencies';
import type { MetricsOptions } from '#lib/server/metrics/metrics';
import { createServerMeters } from '#lib/server/metrics/server-meters';
import { readSettings } from '#lib/server/settings';

export interface SampleParts extends MetricsOptions {
  readonly hub: Hub;
  readonly refusals: RefusalCounts;
}

/** The parts of a Pulseboard that has just started, as far as its metrics are made of them. `signal` ends its timers. */
export function createSampleParts(signal: AbortSignal, log: EventLog = createMemoryLog()): SampleParts {
  const latencies = createHubLatencies();
  const hub = createHub(log, { times: latencies.times });
  signal.addEventListener('abort', () => void hub.close(0).then(() => log.close()), { once: true });
  return {
    settings: readSettings({ LOG: 'memory' }),
    hub,
    lead: { isLeading: true, sources: ['random'], publishedAt: () => 1_700_000_000_000 },
    refusals: createRefusalCounts(),
    latencies,
    meters: createServerMeters({ hub, log, directory: '.', signal }),
  };
}
