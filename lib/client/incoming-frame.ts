import 'client-only';
import { type ControlEvent, controlEventShapes } from '#lib/shared/control-events';
import type { LogEvent } from '#lib/shared/events';
import { isPosition, type Position } from '#lib/shared/positions';
import { either, finite, json, oneOf, record, text } from '#lib/shared/shapes';

/** What a browser hands over for each frame. */
export type FrameMessage = Pick<MessageEvent<unknown>, 'type' | 'data' | 'lastEventId'>;

/** A frame that was read as far as it could be. */
export interface IncomingFrame {
  /** Where the stream stands after it; null when the frame does not say. */
  readonly position: Position | null;
  /** Null when it is neither: a malformed frame. */
  readonly event: LogEvent | null;
  readonly control: ControlEvent | null;
}

const envelope = record({ topic: text, at: finite, data: json }, { type: text });

const controlEvent = either(
  record({ type: oneOf('stream-ready'), data: controlEventShapes['stream-ready'] }),
  record({ type: oneOf('stream-heartbeat'), data: controlEventShapes['stream-heartbeat'] }),
  record({ type: oneOf('stream-gap'), data: controlEventShapes['stream-gap'] }),
  record({ type: oneOf('stream-closing'), data: controlEventShapes['stream-closing'] }),
);

/** Reads a frame and never throws: one bad frame must not end a stream. */
export function readFrame(message: FrameMessage): IncomingFrame {
  const position = isPosition(message.lastEventId) ? message.lastEventId : null;
  const body = parseJson(message.data);
  const isControl = Object.hasOwn(controlEventShapes, message.type);
  return {
    position,
    event: isControl || position === null ? null : readEvent(message.type, position, body),
    control: isControl && position !== null ? readControl(message.type, body) : null,
  };
}

function readEvent(type: string, id: Position, body: unknown): LogEvent | null {
  const result = envelope.safeParse(body);
  if (!result.success) return null;
  // On a stream with `unnamed=1` every frame is a `message`, and the type stands in the envelope.
  return {
    id,
    topic: result.data.topic,
    type: result.data.type ?? type,
    at: result.data.at,
    data: result.data.data,
  };
}

function readControl(type: string, body: unknown): ControlEvent | null {
  const result = controlEvent.safeParse({ type, data: body });
  return result.success ? result.data : null;
}

function parseJson(body: unknown): unknown {
  if (typeof body !== 'string') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
