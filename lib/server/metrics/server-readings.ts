import 'server-only';
import type { PayloadOf } from '#lib/shared/payloads';
import type { RefusalCounts } from '../http/refusal-counts.ts';
import type { HubCounters } from '../hub/hub-counters.ts';
import { roundTo } from '../sources/round-to.ts';
import type { ReadServer, ServerTopic } from '../sources/server.ts';
import type { HubLatencies } from './hub-latencies.ts';
import type { ServerMeters } from './server-meters.ts';

export interface ServerReadingsOptions {
  readonly counters: HubCounters;
  readonly refusals: Pick<RefusalCounts, 'list'>;
  readonly latencies: HubLatencies;
  readonly meters: ServerMeters;
}

/** What has been counted up to a moment. */
interface Totals {
  readonly at: number;
  readonly cpuMicroseconds: number;
  readonly pruned: number;
  readonly refused: number;
  readonly gaps: number;
  readonly counters: HubCounters;
}

/**
 * The numbers of `/api/metrics` as the payloads of the topics `pulseboard.*`: where that counts, these say how much a second since the
 * reading before. What cannot be read right now has no payload.
 */
export function createServerReadings(options: ServerReadingsOptions): ReadServer {
  const { counters, refusals, latencies, meters } = options;
  const readTotals = (pruned: number): Totals => {
    const { user, system } = process.cpuUsage();
    return {
      at: performance.now(),
      cpuMicroseconds: user + system,
      pruned,
      refused: refusals.list().reduce((sum, { count }) => sum + count, 0),
      gaps: Object.values(counters.gaps).reduce((sum, count) => sum + count, 0),
      counters: { ...counters },
    };
  };
  let before = readTotals(0);

  return async () => {
    const [lags, size] = await Promise.all([meters.readLags(), meters.readSize()]);
    const now = readTotals(size?.prunedEvents ?? before.pruned);
    const seconds = Math.max(0.001, (now.at - before.at) / 1_000);
    const perSecond = (of: (totals: Totals) => number): number =>
      roundTo((of(now) - of(before)) / seconds, 2);
    const readings: { readonly [Topic in ServerTopic]: PayloadOf<Topic> | null } = {
      'pulseboard.streams': lags && {
        open: lags.current + lags.sending + lags.replaying,
        behind: lags.sending + lags.replaying,
        lagEvents: lags.lagEvents,
        lagMs: Math.round(lags.lagSeconds * 1_000),
        gapsPerSecond: perSecond(({ gaps }) => gaps),
      },
      'pulseboard.delivered': {
        eventsPerSecond: perSecond((totals) => totals.counters.deliveredEvents),
        bytesPerSecond: perSecond((totals) => totals.counters.sentBytes),
        chunksPerSecond: perSecond((totals) => totals.counters.sentChunks),
      },
      'pulseboard.published': {
        eventsPerSecond: perSecond((totals) => totals.counters.publishedEvents),
        failedPerSecond: perSecond((totals) => totals.counters.failedEvents),
        refusedPerSecond: perSecond(({ refused }) => refused),
      },
      'pulseboard.latency': readLatencies(latencies),
      'pulseboard.log': size && {
        bytes: size.bytes,
        events: size.events,
        topics: size.topics,
        prunedPerSecond: perSecond(({ pruned }) => pruned),
      },
      'pulseboard.event-loop': readEventLoop(meters),
      'pulseboard.process': readProcess(perSecond(({ cpuMicroseconds }) => cpuMicroseconds)),
    };
    before = now;
    return readings;
  };
}

function readLatencies({ publish, delivery, flush }: HubLatencies): PayloadOf<'pulseboard.latency'> {
  const published = publish.takePercentiles();
  const delivered = delivery.takePercentiles();
  return {
    publishP50Ms: published.p50Ms,
    publishP99Ms: published.p99Ms,
    deliveryP50Ms: delivered.p50Ms,
    deliveryP99Ms: delivered.p99Ms,
    flushP99Ms: flush.takePercentiles().p99Ms,
  };
}

function readEventLoop(meters: ServerMeters): PayloadOf<'pulseboard.event-loop'> | null {
  const load = meters.readEventLoop();
  if (load === null) return null;
  return { p50Ms: load.p50Ms, p99Ms: load.p99Ms, utilisation: roundTo(load.utilisation * 100, 1) };
}

function readProcess(cpuMicrosecondsPerSecond: number): PayloadOf<'pulseboard.process'> {
  const { rss, heapUsed } = process.memoryUsage();
  return { cpu: roundTo(cpuMicrosecondsPerSecond / 10_000, 1), residentBytes: rss, heapUsedBytes: heapUsed };
}
