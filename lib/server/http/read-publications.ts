import 'server-only';
import * as z from 'zod';
import { PulseboardError } from '#lib/shared/errors';
import { datedAheadMs, datedBehindMs } from '#lib/shared/event-dates';
import { parseEventType, type Publication } from '#lib/shared/events';
import { isRecord, type JsonValue } from '#lib/shared/json';
import { documented } from '../openapi/documented.ts';
import { eventType, jsonValue } from '../openapi/text-schemas.ts';
import { invalidBody, parseJsonValues, parseNdjsonValues, type PlacedValue } from './parse-values.ts';

/** The media type of a body that names the event's type or time beside its data. */
export const envelopeMediaType = 'application/vnd.pulseboard.event+json';

/** Those of a body with a value a line. */
export const ndjsonMediaTypes = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'] as const;

/** What stands around a value under `envelopeMediaType`. */
export const envelopeSchema = z
  .strictObject({
    type: eventType.optional(),
    at: z
      .int()
      .register(documented, {
        description:
          "When it happened, in Unix milliseconds: within 24 hours past and 1 minute ahead of the server's clock.",
      })
      .optional(),
    // Parsed from JSON, so it is JSON; and as it was sent: `z.json` would leave out members called __proto__.
    data: jsonValue,
  })
  .register(documented, { id: 'Envelope', description: 'A value with a type or a time of its own.' });

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
  const values = ndjsonMediaTypes.some((one) => one === mediaType)
    ? parseNdjsonValues(text)
    : parseJsonValues(text);
  return mediaType === envelopeMediaType
    ? values.map((envelope) => readEnvelope(envelope, topic, now))
    : values.map(({ value }) => ({ topic, data: toPayload(value) }));
}

// Whatever time and type it names.
const loose = envelopeSchema.extend({ type: z.string().optional(), at: z.number().optional() });

/** A bare number is a payload with a `value`, so that every chart finds it in the same place. */
function toPayload(data: JsonValue): JsonValue {
  return typeof data === 'number' ? { value: data } : data;
}

function readEnvelope({ value, place }: PlacedValue, topic: string, now: number): Publication {
  const result = envelopeSchema.safeParse(value);
  if (!result.success) {
    refuseMembers(value, now);
    const detail = result.error.issues[0]?.message ?? '';
    throw invalidBody(`${place} is no envelope, which is { "type"?, "at"?, "data" }: ${detail}`);
  }
  const { type, at, data } = result.data;
  if (at !== undefined) refuseOutOfTime(at, now);
  return {
    topic,
    ...(type === undefined ? {} : { type }),
    ...(at === undefined ? {} : { at }),
    data: toPayload(data),
  };
}

/** Of an envelope that is one but for its time or its type, which have codes of their own. */
function refuseMembers(value: JsonValue, now: number): void {
  if (!isRecord(value) || !loose.safeParse(value).success) return;
  if (typeof value['at'] === 'number') refuseOutOfTime(value['at'], now);
  if (typeof value['type'] === 'string') parseEventType(value['type']);
}

function refuseOutOfTime(at: number, now: number): void {
  if (Number.isSafeInteger(at) && at >= now - datedBehindMs && at <= now + datedAheadMs) return;
  throw new PulseboardError(
    'time-invalid',
    `at=${at} is not within 24 hours past and 1 minute ahead of the server's clock, ${now}; send Unix milliseconds`,
  );
}
