import type { LogEvent } from './events.ts';
import { isPosition } from './positions.ts';
import { finite, json, record, type Shape, shape, text } from './shapes.ts';

/** A place in the log. */
export const position = shape(isPosition);

/** An event as the server's answers bring it, with data of a shape. */
export function eventOf<Data>(data: Shape<Data>): Shape<LogEvent<Data>> {
  return record({ id: position, topic: text, type: text, at: finite, data });
}

/** An event that carries any JSON value. */
export const anyEvent = eventOf(json);
