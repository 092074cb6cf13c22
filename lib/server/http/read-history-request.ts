import 'server-only';
import * as z from 'zod';
import { maxBuckets, maxReadLimit } from '#lib/server/log/event-log';
import { PulseboardError } from '#lib/shared/errors';
import { parsePosition, type Position } from '#lib/shared/positions';
import { documented } from '../openapi/documented.ts';
import { fieldPath, position, span } from '../openapi/text-schemas.ts';
import { toStart } from './read-events-request.ts';
import { readChoice, readSingle, readWhole, refuseUnknownParameters, wholeUpTo } from './query-parameters.ts';
import { historyFormats, readFormat, type HistoryFormat } from './history-format.ts';

/** What a reader of a topic's history asks for. */
export interface HistoryRequest {
  readonly format: HistoryFormat;
  readonly after: Position | null;
  readonly before: Position | null;
  readonly order: 'oldest-first' | 'newest-first';
  readonly limit: number;
  /** Sums of a field over time in place of events, or null. */
  readonly points: {
    readonly buckets: number;
    readonly field: string;
    /** The last event that counts, or null. */
    readonly upTo: Position | null;
  } | null;
}

const defaultLimit = 100;

/** The query of a topic's history. */
export const historyQuery = {
  since: span
    .clone()
    .register(documented, { description: 'Only events of a span of time up to now; in place of `after`.' }),
  after: position.clone().register(documented, { description: 'Only events after this position.' }),
  before: position.clone().register(documented, { description: 'Only events before this position.' }),
  limit: wholeUpTo(maxReadLimit).register(documented, {
    description: 'The most events to answer.',
    default: defaultLimit,
  }),
  order: z.enum(['asc', 'desc']).register(documented, {
    description: 'Oldest or newest first. Without it: `asc` where `after` or `since` is given, else `desc`.',
  }),
  format: z.enum(historyFormats).register(documented, {
    description: 'The form of the answer; without it the `Accept` header decides.',
  }),
  points: wholeUpTo(maxBuckets).register(documented, {
    description: 'In place of events, sums of a number over time: the most buckets.',
  }),
  field: fieldPath.clone().register(documented, {
    description: 'With `points`, the path to the number.',
    default: 'value',
  }),
  upTo: position.clone().register(documented, {
    description: 'With `points`, the last position that counts.',
  }),
};

/**
 * Reads the query of `GET /api/topics/{topic}`. Without `order`, whoever says where to begin wants to go on from there, and
 * whoever does not wants the newest.
 *
 * @param now Unix milliseconds
 * @throws {PulseboardError} `parameter-unknown`, `parameter-invalid`, `position-invalid`, `since-invalid`, `start-ambiguous`,
 *   `limit-invalid`
 */
export function readHistoryRequest(request: Request, now: number): HistoryRequest {
  const { searchParams } = new URL(request.url);
  refuseUnknownParameters(searchParams, Object.keys(historyQuery));
  const after = readAfter(searchParams, now);
  const before = readSingle(searchParams, 'before');
  const order = readChoice(searchParams, 'order', historyQuery.order) ?? (after === null ? 'desc' : 'asc');
  return {
    format: readChoice(searchParams, 'format', historyQuery.format) ?? readFormat(request),
    after,
    before: before === null ? null : parsePosition(before, 'before'),
    order: order === 'asc' ? 'oldest-first' : 'newest-first',
    limit: readWhole(searchParams, 'limit', historyQuery.limit) ?? defaultLimit,
    points: readPoints(searchParams),
  };
}

function readAfter(searchParams: URLSearchParams, now: number): Position | null {
  const start = toStart(readSingle(searchParams, 'after'), readSingle(searchParams, 'since'), now);
  return start.kind === 'now' ? null : start.position;
}

function readPoints(searchParams: URLSearchParams): HistoryRequest['points'] {
  const buckets = readWhole(searchParams, 'points', historyQuery.points);
  const field = readSingle(searchParams, 'field');
  const upTo = readSingle(searchParams, 'upTo');
  if (buckets === null) {
    const alone = field === null ? (upTo === null ? null : 'upTo') : 'field';
    if (alone === null) return null;
    throw new PulseboardError(
      'parameter-invalid',
      `${alone} was given without points; add for example points=300`,
    );
  }
  if (field !== null && !historyQuery.field.safeParse(field).success) {
    throw new PulseboardError(
      'parameter-invalid',
      `field=${JSON.stringify(field.slice(0, 64))} is not a path such as value or cores.0`,
    );
  }
  return {
    buckets,
    field: field ?? 'value',
    upTo: upTo === null ? null : parsePosition(upTo, 'upTo'),
  };
}
