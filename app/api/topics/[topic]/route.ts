import { toProblemResponse } from '#lib/server/http/problem';
import { readLimit, refuseUnknownParameters } from '#lib/server/http/query-parameters';
import { readPublications } from '#lib/server/http/read-publications';
import { maxReadLimit } from '#lib/server/log/event-log';
import { getPulseboard } from '#lib/server/pulseboard';
import { PulseboardError } from '#lib/shared/errors';
import { parseTopic, toTopicFilter } from '#lib/shared/topics';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ readonly topic: string }>;
}

const defaultLimit = 100;

/** The newest events of a topic, oldest first. */
export async function GET(request: Request, context: Context): Promise<Response> {
  try {
    const topic = await readTopic(context);
    const { searchParams } = new URL(request.url);
    refuseUnknownParameters(searchParams, ['limit']);
    const limit = readLimit(searchParams, defaultLimit, maxReadLimit);
    const { log } = getPulseboard();
    const newest = await log.read({ topics: toTopicFilter([topic]), limit, order: 'newest-first' });
    if (newest.length === 0) throw unknownTopic(topic);
    return Response.json(
      { topic, events: newest.toReversed() },
      { headers: { 'Cache-Control': 'no-store' } },
    );
  } catch (error) {
    return toProblemResponse(error);
  }
}

/** Publishes a value, or several together, to a topic. */
export async function POST(request: Request, context: Context): Promise<Response> {
  try {
    const topic = await readTopic(context);
    refuseUnknownParameters(new URL(request.url).searchParams, []);
    const { hub } = getPulseboard();
    const events = await hub.publish(await readPublications(request, topic, Date.now()));
    return Response.json({ positions: events.map(({ id }) => id) }, { status: 201 });
  } catch (error) {
    return toProblemResponse(error);
  }
}

// Next has undone the percent-encoding.
async function readTopic({ params }: Context): Promise<string> {
  return parseTopic((await params).topic);
}

function unknownTopic(topic: string): PulseboardError {
  return new PulseboardError(
    'topic-unknown',
    `topic ${JSON.stringify(topic)} has no events; publish one, or see /api/topics for those that have`,
  );
}
