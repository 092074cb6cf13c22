import 'server-only';
import { randomInt } from 'node:crypto';
import { PulseboardError } from '#lib/shared/errors';
import { type AlertOptions, type Alerts, startAlerts } from './alerts/alerts.ts';
import { createDashboards, type Dashboards } from './dashboards/create-dashboards.ts';
import type { DocumentStore } from './documents/document-store.ts';
import { createMemoryDocuments } from './documents/memory-documents.ts';
import { openSqliteDocuments } from './documents/sqlite-documents.ts';
import { rerouteForeignHosts } from './http/foreign-hosts.ts';
import { rerouteForeignOrigins } from './http/foreign-origins.ts';
import { rerouteMalformedPaths } from './http/malformed-paths.ts';
import { type StreamConnections, watchStreamConnections } from './http/stream-connections.ts';
import { createHub, type Hub } from './hub/hub.ts';
import type { StreamRules } from './hub/stream-pump.ts';
import type { EventLog } from './log/event-log.ts';
import { createMemoryLog } from './log/memory-log.ts';
import { openSqliteLog } from './log/sqlite-log.ts';
import type { Settings } from './settings.ts';
import { createSources } from './sources/create-sources.ts';

/** One running Pulseboard: its log, its documents, its hub and its sources. */
export interface Pulseboard {
  readonly settings: Settings;
  readonly log: EventLog;
  /** What people save: dashboards, alerts. */
  readonly documents: DocumentStore;
  readonly dashboards: Dashboards;
  readonly hub: Hub;
  readonly alerts: Alerts;
  readonly connections: StreamConnections;
  readonly streamRules: StreamRules;
  /** The names of the sources that run. */
  readonly sources: readonly string[];
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** Stops the sources, ends every stream over `drainMs`, stops the alerts, closes the log and the documents. Idempotent. */
  stop(drainMs?: number): Promise<void>;
}

// Next bundles the instrumentation, each route and each page with a copy of this module of its own, and makes new copies
// at each reload; what runs must exist once for the process.
const key = Symbol.for('pulseboard.running');
const holder: typeof globalThis & { [key]?: Pulseboard } = globalThis;

function openLog(settings: Settings): EventLog | Promise<EventLog> {
  const retention = {
    events: settings.RETAIN_EVENTS,
    ageMs: settings.RETAIN_AGE,
    rules: settings.RETAIN_RULES,
  };
  if (settings.LOG === 'memory') return createMemoryLog({ retention });
  const { DATA_DIR: directory, DURABILITY: durability } = settings;
  return openSqliteLog({ directory, durability, retention, onFailure: endProcess });
}

async function openStores(settings: Settings): Promise<{ log: EventLog; documents: DocumentStore }> {
  const log = await openLog(settings);
  try {
    return { log, documents: openDocuments(settings) };
  } catch (error) {
    await log.close();
    throw error;
  }
}

function openDocuments({ LOG, DATA_DIR: directory }: Settings): DocumentStore {
  return LOG === 'memory' ? createMemoryDocuments() : openSqliteDocuments({ directory });
}

function webhookLimits(settings: Settings): AlertOptions['webhooks'] {
  if (settings.WEBHOOKS === 'off') return null;
  return {
    timeoutMs: settings.WEBHOOK_TIMEOUT_MS,
    retryMs: settings.WEBHOOK_RETRY_MS,
    maxAgeMs: settings.WEBHOOK_MAX_AGE_MS,
  };
}

// A server that can neither publish nor read is of no use, and whoever started it can start it anew.
function endProcess(cause: unknown): never {
  console.error('the log has failed, and the server ends', cause);
  process.exit(1);
}

/** Starts Pulseboard, after stopping the one that runs already, if any. */
export async function startPulseboard(settings: Settings): Promise<Pulseboard> {
  await holder[key]?.stop();
  const { log, documents } = await openStores(settings);
  const hub = createHub(log, {
    checkMs: Math.min(1_000, settings.HEARTBEAT_MS / 4, settings.SLOW_LIMIT_MS / 4),
  });
  const alerts = await startAlerts({ hub, documents, webhooks: webhookLimits(settings) });
  const connections = watchStreamConnections({
    maxConnections: settings.MAX_CONNECTIONS,
    maxConnectionsPerAddress: settings.MAX_CONNECTIONS_PER_ADDRESS,
    trustedProxies: settings.TRUSTED_PROXIES,
  });
  const stopsRerouting = [
    rerouteMalformedPaths(),
    rerouteForeignOrigins(settings.CORS_ORIGINS),
    rerouteForeignHosts(settings.ALLOWED_HOSTS),
  ];
  const stopping = new AbortController();
  const sources = createSources({
    names: settings.SOURCES,
    seed: settings.SEED ?? randomInt(0xffff_ffff),
    systemIntervalMs: settings.SYSTEM_INTERVAL_MS,
    randomIntervalMs: settings.RANDOM_INTERVAL_MS,
    clockIntervalMs: settings.CLOCK_INTERVAL_MS,
    counterIntervalMs: settings.COUNTER_INTERVAL_MS,
    helloIntervalMs: settings.HELLO_INTERVAL_MS,
    stocksIntervalMs: settings.STOCKS_INTERVAL_MS,
  });
  const publish = async (...[publications]: Parameters<Hub['publish']>): Promise<void> => {
    await hub.publish(publications);
  };
  for (const source of sources) source.start(publish, stopping.signal);

  let stopped: Promise<void> | undefined;
  const stopAll = async (drainMs: number): Promise<void> => {
    stopping.abort();
    await hub.close(drainMs);
    await alerts.stop();
    connections.close();
    for (const stopRerouting of stopsRerouting) stopRerouting();
    await log.close();
    await documents.close();
  };

  const pulseboard: Pulseboard = {
    settings,
    log,
    documents,
    dashboards: createDashboards({ documents, directory: settings.DASHBOARDS_DIR }),
    hub,
    alerts,
    connections,
    streamRules: {
      heartbeatMs: settings.HEARTBEAT_MS,
      retryMs: settings.RETRY_MS,
      slowLimitMs: settings.SLOW_LIMIT_MS,
      maxAgeMs: settings.MAX_AGE_MS,
    },
    sources: sources.map(({ name }) => name),
    startedAt: Date.now(),
    stop(drainMs = 0) {
      stopped ??= stopAll(drainMs);
      return stopped;
    },
  };
  holder[key] = pulseboard;
  return pulseboard;
}

/**
 * The Pulseboard of this process.
 *
 * @throws {PulseboardError} `log-unavailable` before it has started
 */
export function getPulseboard(): Pulseboard {
  const running = holder[key];
  if (running === undefined)
    throw new PulseboardError('log-unavailable', 'the server is still starting; try again');
  return running;
}
