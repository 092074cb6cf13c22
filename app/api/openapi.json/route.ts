import { answerDescription } from '#lib/server/http/answer-description';
import { toRouteHandler } from '#lib/server/http/to-route-handler';

export const dynamic = 'force-dynamic';

/** The interface of this server, as OpenAPI 3.1. */
export const GET = toRouteHandler('GET /api/openapi.json', (request) => answerDescription(request));
