import { position } from './event-shapes.ts';
import { finite, list, oneOf, record, text, truth, type ValueOf, wholeFrom } from './shapes.ts';

/** How often a silent stream is shown to be alive unless the server's settings say otherwise, in milliseconds. */
export const defaultHeartbeatMs = 15_000;

/**
 * Events of the stream itself, named `stream-*`. They cannot be published and never reach a chart. Each carries in `id:`
 * the position that the subscription has reached, so that a reconnect resumes there.
 */
export const controlEventShapes = {
  /** First on every stream: what was asked for, where it starts, the server's clock and its habits. */
  'stream-ready': record({
    topics: list(text),
    position,
    serverTime: finite,
    heartbeatMs: finite,
    retryMs: finite,
  }),
  /**
   * After each `heartbeatMs` of silence, and at once when it changes whether the server can reach its log. `degraded`: it
   * cannot right now, and nothing new can be published until it is back.
   */
  'stream-heartbeat': record({ serverTime: finite }, { degraded: truth }),
  /**
   * Events between `from` and `to` cannot be had. `expired`: no longer kept. `foreign`: the position is not of this log.
   * `conflated`: passed over at the reader's wish, but for the newest of each topic.
   * `missing` is how many they are, where that is known.
   */
  'stream-gap': record(
    { reason: oneOf('expired', 'foreign', 'conflated'), from: position, to: position },
    { missing: wholeFrom(Number.MIN_SAFE_INTEGER) },
  ),
  /** Last on a stream that the server ends: why, and when to come back. `access-ended`: a token is needed that still counts. */
  'stream-closing': record({
    reason: oneOf('shutdown', 'age', 'log-unavailable', 'access-ended'),
    retryMs: finite,
  }),
} as const;

type ControlEventType = keyof typeof controlEventShapes;

export type ControlEvent = {
  [Type in ControlEventType]: {
    readonly type: Type;
    readonly data: ValueOf<(typeof controlEventShapes)[Type]>;
  };
}[ControlEventType];

export type ClosingReason = Extract<ControlEvent, { type: 'stream-closing' }>['data']['reason'];
