import { answerTopics } from '#lib/server/http/answer-topics';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Every topic that has an event, that may be read, with its last event, rate and count. Large payloads are left out. */
export const GET = toRouteHandler('GET /api/topics', async (_request, _params, { grant }) => {
  const topics = await getPulseboard().log.topics();
  return answerTopics(topics.filter(({ topic }) => grant.canRead(topic)));
});
