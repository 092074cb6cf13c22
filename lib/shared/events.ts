import { PulseboardError } from './errors.ts';
import type { JsonValue } from './json.ts';
import type { Position } from './positions.ts';
import { findTextFault } from './text-faults.ts';

/** One immutable record of the log. */
export interface LogEvent<Data = JsonValue> {
  /** Its position. */
  readonly id: Position;
  readonly topic: string;
  /** `message` unless the publisher named another. */
  readonly type: string;
  /** When it happened, in Unix milliseconds: the publisher's word, or the time of publishing. */
  readonly at: number;
  readonly data: Data;
}

/** What a publisher hands in; the log adds the position. */
export interface Publication<Data = JsonValue> {
  readonly topic: string;
  /** Default `message`. */
  readonly type?: string;
  /** Unix milliseconds; default: now. */
  readonly at?: number;
  readonly data: Data;
}

/** The type of an event whose publisher named none, as in the standard. */
export const defaultEventType = 'message';

/** The longest event type, in UTF-16 code units. */
export const maxEventTypeLength = 100;

/**
 * Checks a publisher's event type.
 *
 * @throws {PulseboardError} `event-type-invalid`
 */
export function parseEventType(text: string): string {
  if (text.length === 0) throw invalid(text, `is empty; leave it out for ${defaultEventType}`);
  // [spec] CR and LF end a field, so a type that held one would write fields of its own.
  const fault = findTextFault(text, maxEventTypeLength);
  if (fault !== null) throw invalid(text, fault);
  // A browser's EventSource dispatches its own `open` and `error` under these names; no listener could tell them apart.
  if (text === 'open' || text === 'error')
    throw invalid(text, 'is a name that EventSource keeps; choose another');
  if (text.startsWith('stream-'))
    throw invalid(text, 'starts with stream-, which is kept for control events');
  return text;
}

function invalid(text: string, fault: string): PulseboardError {
  return new PulseboardError(
    'event-type-invalid',
    `event type ${JSON.stringify(text.slice(0, 64))} ${fault}`,
  );
}
