import * as z from 'zod/mini';
import { isPosition, type Position } from './positions.ts';

/** How often a silent stream is shown to be alive unless the server's settings say otherwise, in milliseconds. */
export const defaultHeartbeatMs = 15_000;

const position = z.custom<Position>(isPosition);

/**
 * Events of the stream itself, named `stream-*`. They cannot be published and never reach a chart. Each carries in `id:`
 * the position that the subscription has reached, so that a reconnect resumes there.
 */
export const controlEventSchemas = {
  /** First on every stream: what was asked for, where it starts, the server's clock and its habits. */
  'stream-ready': z.object({
    topics: z.array(z.string()),
    position,
    serverTime: z.number(),
    heartbeatMs: z.number(),
    retryMs: z.number(),
  }),
  /** After each `heartbeatMs` of silence. */
  'stream-heartbeat': z.object({ serverTime: z.number() }),
  /**
   * Events between `from` and `to` cannot be had. `expired`: no longer kept. `foreign`: the position is not of this log.
   * `conflated`: passed over at the reader's wish, but for the newest of each topic.
   * `missing` is how many they are, where that is known.
   */
  'stream-gap': z.object({
    reason: z.enum(['expired', 'foreign', 'conflated']),
    from: position,
    to: position,
    missing: z.optional(z.int()),
  }),
  /** Last on a stream that the server ends: why, and when to come back. */
  'stream-closing': z.object({ reason: z.enum(['shutdown', 'age', 'log-unavailable']), retryMs: z.number() }),
} as const;

type ControlEventType = keyof typeof controlEventSchemas;

export type ControlEvent = {
  [Type in ControlEventType]: {
    readonly type: Type;
    readonly data: z.output<(typeof controlEventSchemas)[Type]>;
  };
}[ControlEventType];

export type ClosingReason = Extract<ControlEvent, { type: 'stream-closing' }>['data']['reason'];
