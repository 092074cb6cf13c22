import { type ControlEvent } from './control-events.ts';
import { defaultEventType, type LogEvent } from './events.ts';
import type { Position } from './positions.ts';

/**
 * What `data:` carries: the event without its position, which stands in `id:`. `type` is left out when it is `message`.
 */
export function encodeEnvelope(event: LogEvent): string {
  const { topic, type, at, data } = event;
  return JSON.stringify(type === defaultEventType ? { topic, at, data } : { topic, type, at, data });
}

/**
 * The text of one event in `text/event-stream` form.
 *
 * @param named whether `event:` names the type, so that a browser dispatches it under that name; without, every event
 *   is dispatched as `message` and its type stands in the envelope only
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function encodeEventFrame(event: LogEvent, named: boolean): string {
  const name = named && event.type !== defaultEventType ? event.type : null;
  return encodeFrame(event.id, name, encodeEnvelope(event));
}

/** The text of one control event, which always carries its name. */
export function encodeControlFrame(event: ControlEvent, position: Position): string {
  return encodeFrame(position, event.type, JSON.stringify(event.data));
}

/** The `retry:` line: how long a client waits before it reconnects by itself, in milliseconds. */
export function encodeRetry(retryMs: number): string {
  return `retry: ${retryMs}\n\n`;
}

/**
 * The text of any frame.
 *
 * @param id no CR, LF or NUL
 * @param name no CR, LF; null for `message`
 * @param data any text; each of its lines becomes a `data:` line
 */
export function encodeFrame(id: string, name: string | null, data: string): string {
  // [spec] CRLF, CR and LF all end a line. JSON never holds one raw, so the split is for other text only.
  const lines = data.split(/\r\n|\r|\n/).join('\ndata: ');
  return `${name === null ? '' : `event: ${name}\n`}id: ${id}\ndata: ${lines}\n\n`;
}
