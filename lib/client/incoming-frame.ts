import 'client-only';
import * as z from 'zod/mini';
import { type ControlEvent, controlEventSchemas } from '#lib/shared/control-events';
import type { LogEvent } from '#lib/shared/events';
import type { JsonValue } from '#lib/shared/json';
import { isPosition, type Position } from '#lib/shared/positions';

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

const envelope = z.object({
  topic: z.string(),
  type: z.optional(z.string()),
  at: z.number(),
  // What JSON.parse returns is JSON; only that it is there has to be checked.
  data: z.custom<JsonValue>((value) => value !== undefined),
});

const controlEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stream-ready'), data: controlEventSchemas['stream-ready'] }),
  z.object({ type: z.literal('stream-heartbeat'), data: controlEventSchemas['stream-heartbeat'] }),
  z.object({ type: z.literal('stream-gap'), data: controlEventSchemas['stream-gap'] }),
  z.object({ type: z.literal('stream-closing'), data: controlEventSchemas['stream-closing'] }),
]);

/** Reads a frame and never throws: one bad frame must not end a stream. */
export function readFrame(message: FrameMessage): IncomingFrame {
  const position = isPosition(message.lastEventId) ? message.lastEventId : null;
  const body = parseJson(message.data);
  const isControl = Object.hasOwn(controlEventSchemas, message.type);
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

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
