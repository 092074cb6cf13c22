import { PulseboardError } from './errors.ts';

/**
 * A place in the log, written `<ms>-<seq>`: Unix milliseconds, and a counter within the millisecond. Strictly
 * increasing over all topics of one log. It is an event's `id` and what `Last-Event-ID` carries; a position need
 * not belong to an event, so that "five minutes ago" is one too.
 *
 * @see https://redis.io/docs/latest/develop/data-types/streams/#entry-ids for the same form
 */
export type Position = `${number}-${number}`;

/** The position before every event of every log. */
export const firstPosition: Position = '0-0';

/** The form of a position. At most 15 digits: every value is a safe integer, so two numbers compare positions exactly. */
export const positionPattern = /^(0|[1-9]\d{0,14})-(0|[1-9]\d{0,14})$/;

/** Whether a text has the form of a position. */
export function isPosition(text: unknown): text is Position {
  return typeof text === 'string' && positionPattern.test(text);
}

/**
 * Reads a position from text.
 *
 * @param name what the text is called where the caller found it, for the message
 * @throws {PulseboardError} `position-invalid`
 */
export function parsePosition(text: string, name = 'position'): Position {
  if (isPosition(text)) return text;
  throw new PulseboardError(
    'position-invalid',
    `${name}=${JSON.stringify(text.slice(0, 64))} is not a position; write <milliseconds>-<sequence>, for example ` +
      '1767225600000-0, or leave it out to start now',
  );
}

/** The position that lies before every event of the millisecond `at` and after every earlier one. */
export function positionAt(at: number): Position {
  return `${Math.max(0, Math.trunc(at))}-0`;
}

/** The Unix milliseconds of a position. */
export function positionTime(position: Position): number {
  return Number(position.slice(0, position.indexOf('-')));
}

/** Less than 0 when `a` lies before `b`, 0 when they are the same, more than 0 when `a` lies after `b`. */
export function comparePositions(a: Position, b: Position): number {
  return positionTime(a) - positionTime(b) || positionSequence(a) - positionSequence(b);
}

/** The counter of a position within its millisecond. */
export function positionSequence(position: Position): number {
  return Number(position.slice(position.indexOf('-') + 1));
}

/** The position of a millisecond and a counter, both whole and not negative. */
export function toPosition(at: number, sequence: number): Position {
  return `${at}-${sequence}`;
}

/** The largest counter that a log gives out: 20 bits, so that a position fits 64 with its time. */
export const maxSequence = 2 ** 20 - 1;

/** The next position of a log: of the millisecond `now`, or right after `last` when the clock has not moved on. */
export function nextPosition(last: Position, now: number): Position {
  const lastTime = positionTime(last);
  if (now > lastTime) return `${now}-0`;
  const sequence = positionSequence(last) + 1;
  return sequence > maxSequence ? `${lastTime + 1}-0` : `${lastTime}-${sequence}`;
}
