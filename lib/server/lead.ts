import 'server-only';
import { once } from 'node:events';
import { randomInt } from 'node:crypto';
import { type AlertService, readKeptAlerts, toAlertService } from './alerts/alert-service.ts';
import { type AlertOptions, startAlerts } from './alerts/alerts.ts';
import { type Leadership, takePartInLease } from './cluster/lease.ts';
import { openRemoteAlerts } from './cluster/remote-alerts.ts';
import type { Hub } from './hub/hub.ts';
import type { AppendOptions } from './log/event-log.ts';
import type { Stores } from './open-stores.ts';
import { report } from './reports/report.ts';
import type { RedisLink } from './redis/redis-link.ts';
import type { Settings } from './settings.ts';
import { createSources } from './sources/create-sources.ts';
import type { ReadServer } from './sources/server.ts';
import type { Publish, Source } from './sources/source.ts';

/** What one process does for all that share a log: it runs the sources, and evaluates the alerts. */
export interface Lead {
  readonly alerts: AlertService;
  /** The names of the sources that run in this process. */
  readonly sources: readonly string[];
  /** When a source of this process last had something stored, in Unix milliseconds; null: it has not. */
  publishedAt(source: string): number | null;
  /** Whether this process leads. */
  readonly isLeading: boolean;
  /** Resolves when nothing is evaluated or sent any more. */
  stop(): Promise<void>;
}

export interface LeadOptions {
  readonly settings: Settings;
  readonly hub: Hub;
  readonly stores: Stores;
  /** What goes on in this process, for the source that publishes that. */
  readonly readServer: ReadServer;
  /** Ends the sources. */
  readonly signal: AbortSignal;
}

/** Leads, or takes part in that: one of the processes that share a log does at a time. */
export async function startLead(options: LeadOptions): Promise<Lead> {
  const { link } = options.stores;
  return link === null ? leadAlone(options) : shareLead(options, link);
}

async function leadAlone(options: LeadOptions): Promise<Lead> {
  const { settings, hub, signal } = options;
  const { documents } = options.stores;
  const alerts = await startAlerts({ hub, documents, webhooks: webhookLimits(settings) });
  const times: PublishTimes = new Map();
  const sources = runSources(options, publishUnder(hub, {}), times, signal);
  return {
    alerts: toAlertService(alerts),
    sources: sources.map(({ name }) => name),
    publishedAt: (source) => times.get(source) ?? null,
    isLeading: true,
    stop: () => alerts.stop(),
  };
}

async function shareLead(options: LeadOptions, link: RedisLink): Promise<Lead> {
  const { settings, hub, signal } = options;
  const { documents } = options.stores;
  const times: PublishTimes = new Map();
  const remote = await openRemoteAlerts(link, readKeptAlerts(documents));
  let running: readonly Source[] | null = null;

  const lead = async ({ fence, signal: ending }: Leadership): Promise<void> => {
    const publish = publishUnder(hub, { fence });
    const alerts = await startAlerts({
      hub: { log: hub.log, publish: (publications) => hub.publish(publications, { fence }) },
      documents,
      webhooks: webhookLimits(settings),
    });
    report.info('this server leads: it runs the sources and evaluates the alerts', {
      sources: settings.SOURCES,
    });
    try {
      await remote.serve(toAlertService(alerts));
      running = runSources(options, publish, times, ending);
      if (!ending.aborted) await once(ending, 'abort');
    } finally {
      running = null;
      report.info('this server leads no longer');
      // At the same time: the one may wait for a Redis that hangs.
      await Promise.all([remote.serve(null), alerts.stop()]);
    }
  };
  const lease = takePartInLease({ link, leaseMs: settings.LEASE_MS, lead });
  // Another process takes over while this one says goodbye to its readers.
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopped ??= lease.stop());
  signal.addEventListener('abort', () => void stop(), { once: true });
  return {
    alerts: remote.service,
    get sources() {
      return (running ?? []).map(({ name }) => name);
    },
    publishedAt: (source) => times.get(source) ?? null,
    get isLeading() {
      return running !== null;
    },
    async stop() {
      await stop();
      remote.close();
    },
  };
}

function publishUnder(hub: Hub, options: AppendOptions): Publish {
  return async (publications) => {
    await hub.publish(publications, options);
  };
}

/** When each source last had something stored, in Unix milliseconds. */
type PublishTimes = Map<string, number>;

function runSources(
  { settings, readServer }: LeadOptions,
  publish: Publish,
  times: PublishTimes,
  signal: AbortSignal,
): readonly Source[] {
  const sources = createSources({
    names: settings.SOURCES,
    seed: settings.SEED ?? randomInt(0xffff_ffff),
    systemIntervalMs: settings.SYSTEM_INTERVAL_MS,
    randomIntervalMs: settings.RANDOM_INTERVAL_MS,
    clockIntervalMs: settings.CLOCK_INTERVAL_MS,
    counterIntervalMs: settings.COUNTER_INTERVAL_MS,
    helloIntervalMs: settings.HELLO_INTERVAL_MS,
    stocksIntervalMs: settings.STOCKS_INTERVAL_MS,
    pulseboardIntervalMs: settings.PULSEBOARD_INTERVAL_MS,
    readServer,
  });
  for (const source of sources) {
    const publishAndNote: Publish = async (publications) => {
      await publish(publications);
      times.set(source.name, Date.now());
    };
    source.start(publishAndNote, signal);
  }
  return sources;
}

function webhookLimits(settings: Settings): AlertOptions['webhooks'] {
  if (settings.WEBHOOKS === 'off') return null;
  return {
    timeoutMs: settings.WEBHOOK_TIMEOUT_MS,
    retryMs: settings.WEBHOOK_RETRY_MS,
    maxAgeMs: settings.WEBHOOK_MAX_AGE_MS,
  };
}
