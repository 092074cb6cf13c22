import 'server-only';
import { PulseboardError } from '#lib/shared/errors';
import { type Doors, openDoors } from './access/doors.ts';
import type { AlertService } from './alerts/alert-service.ts';
import { createDashboards, type Dashboards } from './dashboards/create-dashboards.ts';
import type { DocumentStore } from './documents/document-store.ts';
import { rerouteForeignHosts } from './http/foreign-hosts.ts';
import { rerouteForeignOrigins } from './http/foreign-origins.ts';
import { rerouteMalformedPaths } from './http/malformed-paths.ts';
import { recordRequests } from './http/record-requests.ts';
import { createRefusalCounts, type RefusalCounts } from './http/refusal-counts.ts';
import { type StreamConnections, watchStreamConnections } from './http/stream-connections.ts';
import { createHub, type Hub } from './hub/hub.ts';
import type { StreamRules } from './hub/stream-pump.ts';
import { type Lead, startLead } from './lead.ts';
import type { EventLog } from './log/event-log.ts';
import { createHubLatencies } from './metrics/hub-latencies.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { createServerMeters } from './metrics/server-meters.ts';
import { createServerReadings } from './metrics/server-readings.ts';
import { openStores } from './open-stores.ts';
import { reportDegraded } from './reports/report-degraded.ts';
import { serveBackUps } from './serve-back-ups.ts';
import type { Settings } from './settings.ts';

/** One running Pulseboard: its log, its documents, its hub and its sources. */
export interface Pulseboard {
  readonly settings: Settings;
  readonly log: EventLog;
  /** What people save: dashboards, alerts. */
  readonly documents: DocumentStore;
  readonly dashboards: Dashboards;
  /** Who may come in, and for what. */
  readonly doors: Doors;
  readonly hub: Hub;
  readonly alerts: AlertService;
  readonly connections: StreamConnections;
  readonly streamRules: StreamRules;
  /** What one of the processes does for all that share the log. */
  readonly lead: Lead;
  /** Whether it has been told to stop, and wants no more requests. */
  readonly isLeaving: boolean;
  /** Requests that were answered with an error. */
  readonly refusals: RefusalCounts;
  /** What goes on, for who watches the server. */
  readonly metrics: Metrics;
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** Aborted as soon as it stops. */
  readonly stopping: AbortSignal;
  /** Says that it is going to stop, and goes on as before. */
  leave(): void;
  /** Stops the sources, ends every stream over `drainMs`, stops the alerts, closes the log and the documents. Idempotent. */
  stop(drainMs?: number): Promise<void>;
}

// Next bundles the instrumentation, each route and each page with a copy of this module of its own, and makes new copies
// at each reload; what runs must exist once for the process.
const key = Symbol.for('pulseboard.running');
const holder: typeof globalThis & { [key]?: Pulseboard } = globalThis;

/** Starts Pulseboard, after stopping the one that runs already, if any. */
export async function startPulseboard(settings: Settings): Promise<Pulseboard> {
  await holder[key]?.stop();
  const stopRecording = recordRequests(settings.TRUSTED_PROXIES);
  const stores = await openStores(settings);
  const { log, documents } = stores;
  const latencies = createHubLatencies();
  const hub = createHub(log, {
    checkMs: Math.min(1_000, settings.HEARTBEAT_MS / 4, settings.SLOW_LIMIT_MS / 4),
    times: latencies.times,
  });
  const stopping = new AbortController();
  const stopWatching = reportDegraded(hub);
  let isLeaving = false;
  const { signal } = stopping;
  const refusals = createRefusalCounts();
  const directory = stores.files.length > 0 ? settings.DATA_DIR : null;
  const meters = createServerMeters({ hub, log, directory, signal });
  const readServer = createServerReadings({ counters: hub.counters, refusals, latencies, meters });
  const lead = await startLead({ settings, hub, stores, readServer, signal });
  const metrics = createMetrics({ settings, hub, lead, refusals, latencies, meters });
  const dashboards = createDashboards({ documents, directory: settings.DASHBOARDS_DIR });
  const doors = await openDoors(settings, { stores, dashboards });
  const connections = watchStreamConnections({
    maxConnections: settings.MAX_CONNECTIONS,
    maxConnectionsPerAddress: settings.MAX_CONNECTIONS_PER_ADDRESS,
    maxConnectionsPerToken: settings.MAX_CONNECTIONS_PER_TOKEN,
    trustedProxies: settings.TRUSTED_PROXIES,
  });
  const backUps = stores.files.length > 0 ? await serveBackUps(settings.DATA_DIR, stores.files) : null;
  const stopsRerouting = [
    rerouteMalformedPaths(),
    rerouteForeignOrigins(settings.CORS_ORIGINS),
    rerouteForeignHosts(settings.ALLOWED_HOSTS),
  ];

  let stopped: Promise<void> | undefined;
  const stopAll = async (drainMs: number): Promise<void> => {
    isLeaving = true;
    stopping.abort();
    stopWatching();
    backUps?.close();
    await hub.close(drainMs);
    await lead.stop();
    connections.close();
    doors.close();
    for (const stopRerouting of stopsRerouting) stopRerouting();
    await log.close();
    await documents.close();
    stopRecording();
  };

  const pulseboard: Pulseboard = {
    settings,
    log,
    documents,
    dashboards,
    doors,
    hub,
    lead,
    refusals,
    metrics,
    alerts: lead.alerts,
    connections,
    streamRules: {
      heartbeatMs: settings.HEARTBEAT_MS,
      retryMs: settings.RETRY_MS,
      slowLimitMs: settings.SLOW_LIMIT_MS,
      maxAgeMs: settings.MAX_AGE_MS,
    },
    get isLeaving() {
      return isLeaving;
    },
    startedAt: Date.now(),
    stopping: stopping.signal,
    leave() {
      isLeaving = true;
    },
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
