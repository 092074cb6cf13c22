import { toRouteHandler } from '#lib/server/http/to-route-handler';
import type { AnswerOf } from '#lib/server/openapi/documented';
import type { health } from '#lib/server/openapi/server-bodies';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/**
 * Whether the server can publish and stream; and to admins how many streams are open, and more. `degraded`: it lives, and its log
 * cannot be reached right now.
 */
export const GET = toRouteHandler(
  'GET /api/health',
  (_request, _params, { grant }) => {
    const { hub, lead, startedAt } = getPulseboard();
    const details = {
      uptimeMs: Date.now() - startedAt,
      subscriptions: hub.subscriptionCount,
      head: hub.head,
      sources: lead.sources,
      isLeading: lead.isLeading,
    };
    return Response.json(
      { status: hub.isDegraded ? 'degraded' : 'ok', ...(grant.isAdmin && details) } satisfies AnswerOf<
        typeof health
      >,
      { headers: { 'Cache-Control': 'no-store' } },
    );
  },
  null,
);
