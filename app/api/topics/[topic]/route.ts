import { refusePublishing, refuseReading } from '#lib/server/access/refuse-topics';
import { answerHistory } from '#lib/server/http/answer-history';
import { readBody } from '#lib/server/http/read-body';
import { readHistoryRequest } from '#lib/server/http/read-history-request';
import { readIdempotencyKey } from '#lib/server/http/read-idempotency-key';
import { readPublications } from '#lib/server/http/read-publications';
import { refuseReservedTopic } from '#lib/server/http/refuse-reserved-topic';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { unknownTopic } from '#lib/server/http/unknown-topic';
import { inSpan } from '#lib/server/telemetry/in-span';
import type { AnswerOf } from '#lib/server/openapi/documented';
import type { publishedPositions, removedTopic } from '#lib/server/openapi/topic-bodies';
import { getPulseboard } from '#lib/server/pulseboard';
import { PulseboardError } from '#lib/shared/errors';
import { parseTopic, toTopicFilter } from '#lib/shared/topics';

export const dynamic = 'force-dynamic';

interface Params {
  readonly topic: string;
}

/** The history of a topic: events, or sums of a field over time. */
export const GET = toRouteHandler(
  'GET /api/topics/[topic]',
  (request, params: Params, visitor) => {
    const topic = parseTopic(params.topic);
    refuseReading(visitor, toTopicFilter([topic]));
    const asked = readHistoryRequest(request, Date.now());
    return inSpan({ name: 'read history', attributes: { 'messaging.destination.name': topic } }, async () =>
      answerHistory(getPulseboard().log, topic, asked, Date.now()),
    );
  },
  null,
);

/** Publishes a value, or several together, to a topic. */
export const POST = toRouteHandler('POST /api/topics/[topic]', async (request, params: Params, visitor) => {
  const topic = parseTopic(params.topic);
  refusePublishing(visitor, topic);
  refuseReservedTopic(topic);
  const idempotencyKey = readIdempotencyKey(request);
  const { hub, log, doors } = getPulseboard();
  if (log.isBusy()) throw new PulseboardError('log-busy', 'too many events wait for the disk; try again');
  const turn = doors.publishLimits.begin(request, visitor);
  const text = await readBody(request, (bytes) => turn.takeBytes(bytes));
  const publications = readPublications(request, text, { topic, now: Date.now() });
  await turn.takeEvents(publications.length);
  const attributes = {
    'messaging.system': 'pulseboard',
    'messaging.operation.type': 'send',
    'messaging.destination.name': topic,
    'messaging.batch.message_count': publications.length,
  };
  const events = await inSpan({ name: 'publish', kind: 'producer', attributes }, () =>
    doors.topicCreation.append(topic, { request, visitor }, () =>
      hub.publish(publications, idempotencyKey === null ? {} : { idempotencyKey }),
    ),
  );
  const positions = events.map(({ id }) => id);
  return Response.json({ positions } satisfies AnswerOf<typeof publishedPositions>, {
    status: 201,
    headers: turn.headers(),
  });
});

/** Removes every event of a topic. */
export const DELETE = toRouteHandler('DELETE /api/topics/[topic]', async (_request, params: Params) => {
  const topic = parseTopic(params.topic);
  refuseReservedTopic(topic);
  const removed = await getPulseboard().hub.remove(topic);
  if (removed === 0) throw unknownTopic(topic);
  return Response.json({ topic, removed } satisfies AnswerOf<typeof removedTopic>);
});
