import 'server-only';
import * as z from 'zod';
import type { SubscriptionRequest } from '#lib/server/hub/hub';
import type { SubscriptionStart } from '#lib/server/hub/subscription';
import { PulseboardError } from '#lib/shared/errors';
import { parsePosition, positionAt } from '#lib/shared/positions';
import { parseSpan } from '#lib/shared/spans';
import { maxTopicsPerSubscription, parseTopicFilter } from '#lib/shared/topics';
import { documented } from '../openapi/documented.ts';
import { position, span, topicPattern } from '../openapi/text-schemas.ts';
import { readChoice, readSingle, refuseUnknownParameters } from './query-parameters.ts';

const flag = z.enum(['0', '1']);

/** The query of a subscription. */
export const eventsQuery = {
  topic: z
    .array(topicPattern)
    .min(1)
    .max(maxTopicsPerSubscription)
    .register(documented, { description: 'Topics and patterns, each as a parameter of its own.' }),
  after: position.clone().register(documented, { description: 'Start right after this position.' }),
  since: span
    .clone()
    .register(documented, { description: 'Start with what is kept of a span of time up to now.' }),
  unnamed: flag.clone().register(documented, {
    description:
      '`1`: every event arrives as `message`, with its type in the JSON only, so that one listener hears all.',
  }),
  conflate: flag.clone().register(documented, {
    description:
      '`1`: a reader that falls behind gets the newest event of each topic, and a `stream-gap` that says how many were passed over.',
  }),
};

/** The longest `since`. */
const maxSinceMs = 7 * 24 * 3_600_000;

/**
 * Reads what a subscriber asks for from the query and the `Last-Event-ID` header.
 *
 * @param now Unix milliseconds
 * @throws {PulseboardError} `parameter-unknown`, `parameter-invalid`, `topic-missing`, `topics-too-many`, `topic-invalid`,
 *   `position-invalid`, `since-invalid`, `start-ambiguous`
 */
export function readEventsRequest(request: Request, now: number): SubscriptionRequest {
  const { searchParams } = new URL(request.url);
  refuseUnknownParameters(searchParams, Object.keys(eventsQuery));
  return {
    topics: parseTopicFilter(searchParams.getAll('topic')),
    named: readChoice(searchParams, 'unnamed', eventsQuery.unnamed) !== '1',
    conflated: readChoice(searchParams, 'conflate', eventsQuery.conflate) === '1',
    start: readStart(searchParams, request.headers.get('Last-Event-ID'), now),
  };
}

/** How far back `60s`, `5m`, `2h` or `7d` goes, in milliseconds. */
export function parseSince(text: string): number {
  const sinceMs = parseSpan(text);
  if (Number.isNaN(sinceMs)) {
    throw new PulseboardError(
      'since-invalid',
      `since=${JSON.stringify(text.slice(0, 64))} is not a span of time; write a whole number and s, m, h or d, for example 60s`,
    );
  }
  if (sinceMs > maxSinceMs)
    throw new PulseboardError('since-invalid', `since=${text} is longer than the limit, 7d`);
  return sinceMs;
}

// [spec] A reconnecting browser sends the header beside the query it was opened with; the header is the newer of the two.
function readStart(
  searchParams: URLSearchParams,
  lastEventId: string | null,
  now: number,
): SubscriptionStart {
  const after = readSingle(searchParams, 'after');
  const since = readSingle(searchParams, 'since');
  if (lastEventId !== null && lastEventId !== '') {
    return { kind: 'after', position: parsePosition(lastEventId, 'Last-Event-ID') };
  }
  return toStart(after, since, now);
}

/**
 * Where `after` or `since` of a query, each null when not given, says to begin.
 *
 * @param now Unix milliseconds
 * @throws {PulseboardError} `start-ambiguous`, `position-invalid`, `since-invalid`
 */
export function toStart(after: string | null, since: string | null, now: number): SubscriptionStart {
  if (after !== null && since !== null) {
    throw new PulseboardError('start-ambiguous', 'after and since were both given; leave one of them out');
  }
  if (after !== null) return { kind: 'after', position: parsePosition(after, 'after') };
  if (since !== null) return { kind: 'since', position: positionAt(now - parseSince(since)) };
  return { kind: 'now' };
}
