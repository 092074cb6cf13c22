import 'server-only';
import { collectDefaultMetrics, Registry } from 'prom-client';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Lead } from '../lead.ts';
import { sourceNames } from '../sources/source-names.ts';
import { addGauge, toLabelled } from './add-metric.ts';
import type { EventLoopLoad } from './event-loop-meter.ts';

export interface ProcessMetricsOptions {
  readonly lead: Pick<Lead, 'isLeading' | 'sources' | 'publishedAt'>;
  readonly readEventLoop: () => EventLoopLoad | null;
  readonly logKind: 'memory' | 'sqlite' | 'redis';
}

/** What this process is, and does for all that share its log. */
export function addProcessMetrics(registry: Registry, options: ProcessMetricsOptions): void {
  const { lead, readEventLoop, logKind } = options;
  addGauge(registry, {
    name: 'pulseboard_leader',
    help: '1 in the process that runs the sources and evaluates the alerts; of those that share a log, one does',
    read: () => Number(lead.isLeading),
  });
  addGauge(registry, {
    name: 'pulseboard_source_running',
    help: '1 for each built-in source that runs in this process',
    labels: ['source'],
    read: () =>
      toLabelled(
        'source',
        Object.fromEntries(sourceNames.map((name) => [name, Number(lead.sources.includes(name))])),
      ),
  });
  addGauge(registry, {
    name: 'pulseboard_source_last_publish_timestamp_seconds',
    help: 'Unix time at which a source of this process last had something stored',
    labels: ['source'],
    read: () =>
      sourceNames.flatMap((source) => {
        const publishedAt = lead.publishedAt(source);
        return publishedAt === null ? [] : [{ labels: { source }, value: publishedAt / 1_000 }];
      }),
  });
  addGauge(registry, {
    name: 'pulseboard_event_loop_delay_p50_seconds',
    help: 'How late the event loop runs its timers, over the last whole 5 seconds: the median',
    read: () => toSeconds(readEventLoop()?.p50Ms),
  });
  addGauge(registry, {
    name: 'pulseboard_event_loop_delay_p99_seconds',
    help: 'How late the event loop runs its timers, over the last whole 5 seconds: the 99th percentile',
    read: () => toSeconds(readEventLoop()?.p99Ms),
  });
  addGauge(registry, {
    name: 'pulseboard_event_loop_utilisation_ratio',
    help: 'The part of the time that the event loop was busy, over the last whole 5 seconds',
    read: () => readEventLoop()?.utilisation ?? null,
  });
  addGauge(registry, {
    name: 'pulseboard_build_info',
    help: 'Always 1: the version, the Node that runs it, and where the log lies',
    labels: ['version', 'node', 'log'],
    read: () => [{ labels: { version: packageJson.version, node: process.version, log: logKind }, value: 1 }],
  });
}

function toSeconds(ms: number | undefined): number | null {
  return ms === undefined ? null : ms / 1_000;
}

/**
 * Metrics of prom-client that are left out: three gauges whose names say counter, which `nodejs_active_resources` tells of too; and the
 * lag of the event loop, which begins anew with each scrape, so that two who scrape spoil it for each other.
 */
const leftOut = /^nodejs_(?:active_\w+_total$|eventloop_lag)/;

let ofProcess: Registry | null = null;

/** The metrics of Node under the names that every Node process has them by. One registry for the process: each would watch the garbage collector. */
export function nodeMetrics(): Registry {
  if (ofProcess !== null) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  for (const { name } of ofProcess.getMetricsAsArray())
    if (leftOut.test(name)) ofProcess.removeSingleMetric(name);
  return ofProcess;
}
