import 'server-only';
import * as z from 'zod';
import { PulseboardError } from '#lib/shared/errors';
import { parseEventType, type Publication } from '#lib/shared/events';
import { isRecord, type JsonValue } from '#lib/shared/json';
import { readBody } from './read-body.ts';

/** The media type of a body that names the event's type or time beside its data. */
const envelopeMediaType = 'application/vnd.pulseboard.event+json';

/** The most events in one body. */
const maxEventsPerBody = 10_000;

/** The deepest nesting of arrays and objects in a value. */
const maxDepth = 64;

const envelopeSchema = z.strictObject({
  type: z.string().optional(),
  at: z.number().optional(),
  data: z.json(),
});

const pastMs = 24 * 3_600_000;
const aheadMs = 60_000;

/**
 * Reads what a publisher sends: a number, any other JSON value, or an array of values, each an event; or envelopes
 * `{ type?, at?, data }` under `envelopeMediaType`. The content type does not matter otherwise, so that a bare
 * `curl -d 21.5` works, which says `application/x-www-form-urlencoded`.
 *
 * @param now Unix milliseconds
 * @throws {PulseboardError} `body-too-large`, `body-invalid`, `event-type-invalid`, `time-invalid`
 */
export async function readPublications(request: Request, topic: string, now: number): Promise<Publication[]> {
  const value = parseJson(await readBody(request));
  refuseUnsendable(value, 0);
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0 || values.length > maxEventsPerBody) {
    throw invalid(`the body holds ${values.length} events; send 1 to ${maxEventsPerBody}`);
  }
  const mediaType = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  return mediaType === envelopeMediaType
    ? values.map((envelope) => readEnvelope(envelope, topic, now))
    : values.map((data) => ({ topic, data: toPayload(data) }));
}

function parseJson(text: string): JsonValue {
  if (text.trim() === '') throw invalid('the body is empty; send a number such as 21.5, or a JSON value');
  try {
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw invalid(
      `the body is neither a number nor JSON (${detail}); send for example 21.5 or {"value": 21.5}`,
      cause,
    );
  }
}

/** A bare number is a payload with a `value`, so that every chart finds it in the same place. */
function toPayload(data: JsonValue): JsonValue {
  return typeof data === 'number' ? { value: data } : data;
}

function readEnvelope(value: JsonValue, topic: string, now: number): Publication {
  const result = envelopeSchema.safeParse(value);
  if (!result.success) {
    throw invalid(`an envelope is { "type"?, "at"?, "data" }; ${result.error.issues[0]?.message ?? ''}`);
  }
  const { type, at, data } = result.data;
  if (at !== undefined) refuseOutOfTime(at, now);
  return {
    topic,
    ...(type === undefined ? {} : { type: parseEventType(type) }),
    ...(at === undefined ? {} : { at }),
    data: toPayload(data),
  };
}

function refuseOutOfTime(at: number, now: number): void {
  if (Number.isSafeInteger(at) && at >= now - pastMs && at <= now + aheadMs) return;
  throw new PulseboardError(
    'time-invalid',
    `at=${at} is not within 24 hours past and 1 minute ahead of the server's clock, ${now}; send Unix milliseconds`,
  );
}

// JSON.parse takes 1e400 for Infinity, which JSON cannot write back; and nesting without end would exhaust the stack.
function refuseUnsendable(value: JsonValue, depth: number): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw invalid(
      'a number is too large for a 64-bit floating-point number (IEEE 754); its limit is about 1.8e308',
    );
  }
  if (depth > maxDepth) throw invalid(`the value is nested deeper than ${maxDepth} levels; flatten it`);
  if (Array.isArray(value)) for (const item of value) refuseUnsendable(item, depth + 1);
  else if (isRecord(value)) for (const item of Object.values(value)) refuseUnsendable(item, depth + 1);
}

function invalid(message: string, cause?: unknown): PulseboardError {
  return new PulseboardError('body-invalid', message, { cause });
}
