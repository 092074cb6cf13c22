import { answerTopics } from '#lib/server/http/answer-topics';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Every topic that has an event, with its last event, rate and count. Large payloads are left out. */
export const GET = toRouteHandler(async () => answerTopics(await getPulseboard().log.topics()));
