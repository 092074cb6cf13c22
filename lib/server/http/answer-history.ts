import 'server-only';
import type { EventLog } from '#lib/server/log/event-log';
import type { LogEvent } from '#lib/shared/events';
import { positionTime } from '#lib/shared/positions';
import { encodeTopic } from '#lib/shared/topic-path';
import { toTopicFilter } from '#lib/shared/topics';
import type { AnswerOf } from '../openapi/documented.ts';
import type { eventPage, seriesPage } from '../openapi/topic-bodies.ts';
import { encodeRows } from './history-format.ts';
import type { HistoryRequest } from './read-history-request.ts';
import { unknownTopic } from './unknown-topic.ts';

/**
 * Answers with a page of a topic's events and a `Link` to the next, or with sums of one of its fields.
 *
 * @param now Unix milliseconds: where sums end unless the request says otherwise
 * @throws {PulseboardError} `topic-unknown`
 */
export function answerHistory(
  log: EventLog,
  topic: string,
  request: HistoryRequest,
  now: number,
): Promise<Response> {
  return request.points === null
    ? answerEvents(log, topic, request)
    : answerPoints(log, topic, { ...request, points: request.points }, now);
}

async function answerEvents(log: EventLog, topic: string, request: HistoryRequest): Promise<Response> {
  const { format, after, before, order, limit } = request;
  const events = await log.read({
    topics: toTopicFilter([topic]),
    limit,
    order,
    ...(after === null ? {} : { after }),
    ...(before === null ? {} : { before }),
  });
  if (events.length === 0) await refuseUnknown(log, topic);
  const response = encodeRows(format, events, { topic, events } satisfies AnswerOf<typeof eventPage>);
  const last = events.at(-1);
  if (events.length === limit && last !== undefined)
    response.headers.set('Link', linkToNext(topic, request, last));
  return response;
}

async function answerPoints(
  log: EventLog,
  topic: string,
  { format, after, before, points }: HistoryRequest & { points: NonNullable<HistoryRequest['points']> },
  now: number,
): Promise<Response> {
  const first = await refuseUnknown(log, topic);
  const from = after === null ? positionTime(first.id) : positionTime(after);
  // A stretch of no length has no buckets; one millisecond has one.
  const to = Math.max(from + 1, before === null ? now : positionTime(before));
  const buckets = await log.readSeries({
    topic,
    field: points.field,
    from,
    to,
    buckets: points.buckets,
    ...(points.upTo === null ? {} : { upTo: points.upTo }),
  });
  const series = { topic, field: points.field, from, to, buckets } satisfies AnswerOf<typeof seriesPage>;
  return encodeRows(format, buckets, series);
}

/** The first event of a topic that has one. */
async function refuseUnknown(log: EventLog, topic: string): Promise<LogEvent> {
  const [first] = await log.read({ topics: toTopicFilter([topic]), limit: 1 });
  if (first === undefined) throw unknownTopic(topic);
  return first;
}

// https://www.rfc-editor.org/rfc/rfc8288
function linkToNext(topic: string, request: HistoryRequest, last: LogEvent): string {
  const { format, after, before, order, limit } = request;
  const isAscending = order === 'oldest-first';
  const query = new URLSearchParams({ limit: String(limit), order: isAscending ? 'asc' : 'desc', format });
  const start = isAscending ? last.id : after;
  const end = isAscending ? before : last.id;
  if (start !== null) query.set('after', start);
  if (end !== null) query.set('before', end);
  return `</api/topics/${encodeTopic(topic)}?${query.toString()}>; rel="next"`;
}
