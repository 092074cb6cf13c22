import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Whether the server can publish and stream; and to admins how many streams are open, and more. */
export const GET = toRouteHandler(
  'GET /api/health',
  (_request, _params, { grant }) => {
    const { hub, sources, startedAt } = getPulseboard();
    const details = {
      uptimeMs: Date.now() - startedAt,
      subscriptions: hub.subscriptionCount,
      head: hub.head,
      sources,
    };
    return Response.json(
      { status: 'ok', ...(grant.isAdmin && details) },
      { headers: { 'Cache-Control': 'no-store' } },
    );
  },
  null,
);
