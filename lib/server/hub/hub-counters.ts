import 'server-only';
import type { ClosingReason, ControlEvent } from '#lib/shared/control-events';

/** Why a reader is told that something is missing. */
export type GapReason = Extract<ControlEvent, { type: 'stream-gap' }>['data']['reason'];

/** How a stream came to its end: the server closed it and said why, or cut off a client that read nothing, or the client left. */
export type StreamEnd = ClosingReason | 'slow' | 'client';

/** What a hub has done since it was made. Plain numbers: adding to one is all that a delivery pays for being counted. */
export interface HubCounters {
  /** Events that `publish` stored. Those of a repeat under the same idempotency key count again. */
  publishedEvents: number;
  /** Events that `publish` was given and the log refused or could not take. */
  failedEvents: number;
  /** Events of the log that this process has heard, whichever process they were published by. */
  heardEvents: number;
  openedStreams: number;
  readonly endedStreams: Record<StreamEnd, number>;
  /** Events handed to streams: one event to ten readers is ten. */
  deliveredEvents: number;
  /** The pieces that they were handed over in; control events are among them. */
  sentChunks: number;
  /** The bytes of those: bodies only, without headers, and before TLS. */
  sentBytes: number;
  heartbeats: number;
  readonly gaps: Record<GapReason, number>;
}

export function createHubCounters(): HubCounters {
  return {
    publishedEvents: 0,
    failedEvents: 0,
    heardEvents: 0,
    openedStreams: 0,
    endedStreams: { client: 0, shutdown: 0, age: 0, 'log-unavailable': 0, 'access-ended': 0, slow: 0 },
    deliveredEvents: 0,
    sentChunks: 0,
    sentBytes: 0,
    heartbeats: 0,
    gaps: { expired: 0, foreign: 0, conflated: 0 },
  };
}

/** Is told how long things take, in seconds. Called once for a publish or a flush, never for an event. */
export interface HubTimes {
  /** From `publish` until the log has the events, or refuses them. */
  published(seconds: number): void;
  /** A flush: all that is handed to all streams at once. */
  flushed(seconds: number): void;
  /** From hearing of an event until the flush that carried it was done: of each flush the event that waited longest. */
  delivered(seconds: number): void;
}

export const noTimes: HubTimes = { published() {}, flushed() {}, delivered() {} };
