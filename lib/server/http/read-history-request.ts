import 'server-only';
import { maxBuckets, maxReadLimit } from '#lib/server/log/event-log';
import { PulseboardError } from '#lib/shared/errors';
import { isFieldPath } from '#lib/shared/field-path';
import { parsePosition, type Position } from '#lib/shared/positions';
import { toStart } from './read-events-request.ts';
import { readChoice, readSingle, readWhole, refuseUnknownParameters } from './query-parameters.ts';
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
  refuseUnknownParameters(searchParams, [
    'since',
    'after',
    'before',
    'limit',
    'order',
    'format',
    'points',
    'field',
    'upTo',
  ]);
  const after = readAfter(searchParams, now);
  const before = readSingle(searchParams, 'before');
  const order = readChoice(searchParams, 'order', ['asc', 'desc']) ?? (after === null ? 'desc' : 'asc');
  return {
    format: readChoice(searchParams, 'format', historyFormats) ?? readFormat(request),
    after,
    before: before === null ? null : parsePosition(before, 'before'),
    order: order === 'asc' ? 'oldest-first' : 'newest-first',
    limit: readWhole(searchParams, 'limit', maxReadLimit) ?? defaultLimit,
    points: readPoints(searchParams),
  };
}

function readAfter(searchParams: URLSearchParams, now: number): Position | null {
  const start = toStart(readSingle(searchParams, 'after'), readSingle(searchParams, 'since'), now);
  return start.kind === 'now' ? null : start.position;
}

function readPoints(searchParams: URLSearchParams): HistoryRequest['points'] {
  const buckets = readWhole(searchParams, 'points', maxBuckets);
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
  if (field !== null && !isFieldPath(field)) {
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
