import { answerHistory } from '#lib/server/http/answer-history';
import { toProblemResponse } from '#lib/server/http/problem';
import { refuseUnknownParameters } from '#lib/server/http/query-parameters';
import { readHistoryRequest } from '#lib/server/http/read-history-request';
import { readIdempotencyKey } from '#lib/server/http/read-idempotency-key';
import { readPublications } from '#lib/server/http/read-publications';
import { refuseReservedTopic } from '#lib/server/http/refuse-reserved-topic';
import { unknownTopic } from '#lib/server/http/unknown-topic';
import { getPulseboard } from '#lib/server/pulseboard';
import { PulseboardError } from '#lib/shared/errors';
import { parseTopic } from '#lib/shared/topics';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ readonly topic: string }>;
}

/** The history of a topic: events, or sums of a field over time. */
export async function GET(request: Request, context: Context): Promise<Response> {
  try {
    const topic = await readTopic(context);
    return await answerHistory(
      getPulseboard().log,
      topic,
      readHistoryRequest(request, Date.now()),
      Date.now(),
    );
  } catch (error) {
    return toProblemResponse(error);
  }
}

/** Publishes a value, or several together, to a topic. */
export async function POST(request: Request, context: Context): Promise<Response> {
  try {
    const topic = await readTopic(context);
    refuseReservedTopic(topic);
    refuseUnknownParameters(new URL(request.url).searchParams, []);
    const idempotencyKey = readIdempotencyKey(request);
    const { hub, log } = getPulseboard();
    if (log.isBusy()) throw new PulseboardError('log-busy', 'too many events wait for the disk; try again');
    const publications = await readPublications(request, topic, Date.now());
    const events = await hub.publish(publications, idempotencyKey === null ? {} : { idempotencyKey });
    return Response.json({ positions: events.map(({ id }) => id) }, { status: 201 });
  } catch (error) {
    return toProblemResponse(error);
  }
}

/** Removes every event of a topic. */
export async function DELETE(request: Request, context: Context): Promise<Response> {
  try {
    const topic = await readTopic(context);
    refuseReservedTopic(topic);
    refuseUnknownParameters(new URL(request.url).searchParams, []);
    const removed = await getPulseboard().hub.remove(topic);
    if (removed === 0) throw unknownTopic(topic);
    return Response.json({ topic, removed });
  } catch (error) {
    return toProblemResponse(error);
  }
}

// Next has undone the percent-encoding.
async function readTopic({ params }: Context): Promise<string> {
  return parseTopic((await params).topic);
}
