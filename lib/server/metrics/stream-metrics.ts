import 'server-only';
import type { Registry } from 'prom-client';
import type { HubCounters } from '../hub/hub-counters.ts';
import { addCounter, addGauge, toLabelled } from './add-metric.ts';
import type { StreamLags } from './slowest-stream.ts';

export interface StreamMetricsOptions {
  readonly counters: HubCounters;
  readonly readLags: () => Promise<StreamLags | null>;
  readonly maxConnections: number;
}

/** Open streams, and what is delivered to them. */
export function addStreamMetrics(registry: Registry, options: StreamMetricsOptions): void {
  const { counters, readLags, maxConnections } = options;
  addGauge(registry, {
    name: 'pulseboard_streams',
    help: 'Open streams: current ones have all there is, sending ones have more to come from memory, replaying ones read the log',
    labels: ['state'],
    async read() {
      const lags = await readLags();
      if (lags === null) return null;
      const { current, sending, replaying } = lags;
      return toLabelled('state', { current, sending, replaying });
    },
  });
  addGauge(registry, {
    name: 'pulseboard_streams_limit',
    help: 'Streams that may be open at a time (MAX_CONNECTIONS)',
    read: () => maxConnections,
  });
  addCounter(registry, {
    name: 'pulseboard_streams_opened_total',
    help: 'Streams that were opened',
    read: () => counters.openedStreams,
  });
  addCounter(registry, {
    name: 'pulseboard_streams_ended_total',
    help: 'Streams that have ended: the client left, was cut off for taking nothing (slow), or was told to come back',
    labels: ['reason'],
    read: () => toLabelled('reason', counters.endedStreams),
  });
  addGauge(registry, {
    name: 'pulseboard_slowest_stream_lag_events',
    help: 'Events of all topics after the position of the stream that is furthest behind; behind the ring, those in the ring',
    read: async () => (await readLags())?.lagEvents ?? null,
  });
  addGauge(registry, {
    name: 'pulseboard_slowest_stream_lag_seconds',
    help: 'Age of the oldest event that a stream has not passed yet; a replay that has just begun is as old as its start',
    read: async () => (await readLags())?.lagSeconds ?? null,
  });
  addCounter(registry, {
    name: 'pulseboard_stream_gaps_total',
    help: 'Times that a stream was told of missing events: no longer kept (expired), of another log (foreign), or passed over at its wish (conflated)',
    labels: ['reason'],
    read: () => toLabelled('reason', counters.gaps),
  });
  addCounter(registry, {
    name: 'pulseboard_delivered_events_total',
    help: 'Events handed to streams: one event to ten streams is ten',
    read: () => counters.deliveredEvents,
  });
  addCounter(registry, {
    name: 'pulseboard_sent_chunks_total',
    help: 'Pieces that were written to streams, one or many events or words of the stream itself in each',
    read: () => counters.sentChunks,
  });
  addCounter(registry, {
    name: 'pulseboard_sent_bytes_total',
    help: 'Bytes of the bodies of streams, without headers, framing and TLS',
    read: () => counters.sentBytes,
  });
  addCounter(registry, {
    name: 'pulseboard_heartbeats_total',
    help: 'Heartbeats sent to streams that were silent',
    read: () => counters.heartbeats,
  });
}
