import 'server-only';
import { PulseboardError } from '#lib/shared/errors';
import { isRecord, type JsonValue } from '#lib/shared/json';

/** One value of a body, and where it stands there, for messages. */
export interface PlacedValue {
  readonly value: JsonValue;
  /** `the body`, `line 3`, `value 2 of the array`. */
  readonly place: string;
}

/** The most events in one body. */
export const maxEventsPerBody = 10_000;

/** The deepest nesting of arrays and objects in a value. */
const maxDepth = 64;

/**
 * The values of a JSON text: each of an array, or the one that it is.
 *
 * @throws {PulseboardError} `body-invalid`
 */
export function parseJsonValues(text: string): PlacedValue[] {
  const place = 'the body';
  const value = parseValue(text, place);
  if (!Array.isArray(value)) return [{ value, place }];
  return refuseCount(value.map((item, index) => ({ value: item, place: `value ${index + 1} of the array` })));
}

/**
 * The values of newline-delimited JSON, one a line. Empty lines do not count.
 *
 * @throws {PulseboardError} `body-invalid`, naming the line
 * @see https://github.com/ndjson/ndjson-spec
 */
export function parseNdjsonValues(text: string): PlacedValue[] {
  const lines = text.split('\n').map((line, index) => ({ line, place: `line ${index + 1}` }));
  const written = lines.filter(({ line }) => line.trim() !== '');
  return refuseCount(written.map(({ line, place }) => ({ value: parseValue(line, place), place })));
}

/** A `body-invalid` error that says where. */
export function invalidBody(message: string, cause?: unknown): PulseboardError {
  return new PulseboardError('body-invalid', message, { cause });
}

function refuseCount(values: PlacedValue[]): PlacedValue[] {
  if (values.length >= 1 && values.length <= maxEventsPerBody) return values;
  throw invalidBody(`the body holds ${values.length} events; send 1 to ${maxEventsPerBody}`);
}

function parseValue(text: string, place: string): JsonValue {
  if (text.trim() === '') throw invalidBody(`${place} is empty; send a number such as 21.5, or a JSON value`);
  try {
    const value: JsonValue = JSON.parse(text);
    refuseUnsendable(value, place, 0);
    return value;
  } catch (cause) {
    if (cause instanceof PulseboardError) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw invalidBody(
      `${place} is neither a number nor JSON (${detail}); send for example 21.5 or {"value": 21.5}`,
      cause,
    );
  }
}

// JSON.parse takes 1e400 for Infinity, which JSON cannot write back; and nesting without end would exhaust the stack.
function refuseUnsendable(value: JsonValue, place: string, depth: number): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw invalidBody(
      `${place} has a number too large for 64-bit floating point (IEEE 754); the limit is about 1.8e308`,
    );
  }
  if (depth > maxDepth)
    throw invalidBody(`${place} is nested deeper than the limit of ${maxDepth} levels; flatten it`);
  if (Array.isArray(value)) for (const item of value) refuseUnsendable(item, place, depth + 1);
  else if (isRecord(value)) for (const item of Object.values(value)) refuseUnsendable(item, place, depth + 1);
}
