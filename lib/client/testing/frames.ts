import type { ControlEvent } from '#lib/shared/control-events';
import { type LogEvent } from '#lib/shared/events';
import { encodeEnvelope } from '#lib/shared/frames';
import type { JsonValue } from '#lib/shared/json';
import type { Position } from '#lib/shared/positions';

/** A frame as `FakeEventSource.send` takes it. */
export interface FakeFrame {
  readonly type?: string;
  readonly id: string;
  readonly data: string;
}

/** The event of a topic at one second after another: `n` makes its time, and with `sequence` its position. */
export function numberedEvent(
  n: number,
  data: JsonValue,
  { topic = 'random', type = 'message', sequence = 0 } = {},
): LogEvent {
  return { id: `${n * 1_000}-${sequence}`, topic, type, at: n * 1_000, data };
}

/** The frame of an event on a stream with `unnamed=1`. */
export function unnamedFrame(event: LogEvent): FakeFrame {
  return { id: event.id, data: encodeEnvelope(event) };
}

export function controlFrame({ type, data }: ControlEvent, id: Position): FakeFrame {
  return { type, id, data: JSON.stringify(data) };
}

/** What a server says first. */
export function readyFrame(id: Position, { heartbeatMs = 15_000, retryMs = 1_000 } = {}): FakeFrame {
  const data = { topics: ['*'], position: id, serverTime: 0, heartbeatMs, retryMs };
  return controlFrame({ type: 'stream-ready', data }, id);
}
