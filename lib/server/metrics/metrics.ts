import 'server-only';
import { Registry } from 'prom-client';
import type { RefusalCounts } from '../http/refusal-counts.ts';
import type { Hub } from '../hub/hub.ts';
import type { Lead } from '../lead.ts';
import type { Settings } from '../settings.ts';
import type { HubLatencies } from './hub-latencies.ts';
import { addLogMetrics } from './log-metrics.ts';
import { addProcessMetrics, nodeMetrics } from './process-metrics.ts';
import { addPublishMetrics } from './publish-metrics.ts';
import type { ServerMeters } from './server-meters.ts';
import { addStreamMetrics } from './stream-metrics.ts';

export interface MetricsOptions {
  readonly settings: Pick<Settings, 'LOG' | 'REDIS_URL' | 'MAX_CONNECTIONS' | 'RETAIN_EVENTS' | 'RETAIN_AGE'>;
  readonly hub: Pick<Hub, 'counters' | 'head' | 'isDegraded'>;
  readonly lead: Pick<Lead, 'isLeading' | 'sources' | 'publishedAt'>;
  readonly refusals: Pick<RefusalCounts, 'list'>;
  readonly latencies: HubLatencies;
  readonly meters: ServerMeters;
}

/** What goes on in this process, for a Prometheus to scrape. */
export interface Metrics {
  readonly contentType: string;
  /** The text of all metrics, as they are now. */
  scrape(): Promise<string>;
}

/**
 * All metrics of one running Pulseboard. No label has a value that a client could make up: topics, tokens and addresses are in
 * none, so that the text stays as small with 10,000 topics as with one.
 *
 * @see https://prometheus.io/docs/practices/naming/
 */
export function createMetrics(options: MetricsOptions): Metrics {
  const registry = createRegistry(options);
  return {
    contentType: registry.contentType,
    scrape: async () => `${await registry.metrics()}${await nodeMetrics().metrics()}`,
  };
}

/** The metrics of Pulseboard's own. */
export function createRegistry(options: MetricsOptions): Registry {
  const { settings, hub, lead, refusals, latencies, meters } = options;
  const { counters } = hub;
  const registry = new Registry();
  const { readLags, readSize, readDisk, readEventLoop } = meters;
  addStreamMetrics(registry, { counters, readLags, maxConnections: settings.MAX_CONNECTIONS });
  registry.registerMetric(latencies.delivery.histogram);
  registry.registerMetric(latencies.flush.histogram);
  addPublishMetrics(registry, { counters, refusals });
  registry.registerMetric(latencies.publish.histogram);
  const retention = { events: settings.RETAIN_EVENTS, ageMs: settings.RETAIN_AGE };
  addLogMetrics(registry, { hub, readSize, readDisk, retention });
  const logKind = settings.REDIS_URL === undefined ? settings.LOG : 'redis';
  addProcessMetrics(registry, { lead, readEventLoop, logKind });
  return registry;
}
