import 'server-only';
import * as z from 'zod';
import { PulseboardError } from '#lib/shared/errors';
import { datedAheadMs, datedBehindMs } from '#lib/shared/event-dates';
import { parseEventType, type Publication } from '#lib/shared/events';
import type { JsonValue } from '#lib/shared/json';
import { invalidBody, parseJsonValues, parseNdjsonValues, type PlacedValue } from './parse-values.ts';

/** The media type of a body that names the event's type or time beside its data. */
const envelopeMediaType = 'application/vnd.pulseboard.event+json';

const ndjsonMediaTypes = new Set(['application/x-ndjson', 'application/ndjson', 'application/jsonl']);

const envelopeSchema = z.strictObject({
  type: z.string().optional(),
  at: z.number().optional(),
  // Parsed from JSON, so it is JSON; and as it was sent: `z.json` would leave out members called __proto__.
  data: z.custom<JsonValue>((data) => data !== undefined, { error: 'data is missing' }),
});

/**
 * Reads what a publisher sends: a number or any other JSON value; an array of them, or NDJSON, each value an event; or
 * envelopes `{ type?, at?, data }` under `envelopeMediaType`. The content type does not matter otherwise, so that a bare
 * `curl -d 21.5` works, which says `application/x-www-form-urlencoded`.
 *
 * @param text the body
 * @param now Unix milliseconds
 * @throws {PulseboardError} `body-invalid`, `event-type-invalid`, `time-invalid`
 */
export function readPublications(
  request: Request,
  text: string,
  { topic, now }: { readonly topic: string; readonly now: number },
): Publication[] {
  const mediaType = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const values = ndjsonMediaTypes.has(mediaType) ? parseNdjsonValues(text) : parseJsonValues(text);
  return mediaType === envelopeMediaType
    ? values.map((envelope) => readEnvelope(envelope, topic, now))
    : values.map(({ value }) => ({ topic, data: toPayload(value) }));
}

/** A bare number is a payload with a `value`, so that every chart finds it in the same place. */
function toPayload(data: JsonValue): JsonValue {
  return typeof data === 'number' ? { value: data } : data;
}

function readEnvelope({ value, place }: PlacedValue, topic: string, now: number): Publication {
  const result = envelopeSchema.safeParse(value);
  if (!result.success) {
    const detail = result.error.issues[0]?.message ?? '';
    throw invalidBody(`${place} is no envelope, which is { "type"?, "at"?, "data" }: ${detail}`);
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
  if (Number.isSafeInteger(at) && at >= now - datedBehindMs && at <= now + datedAheadMs) return;
  throw new PulseboardError(
    'time-invalid',
    `at=${at} is not within 24 hours past and 1 minute ahead of the server's clock, ${now}; send Unix milliseconds`,
  );
}
