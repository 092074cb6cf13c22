import { toProblemResponse } from '#lib/server/http/problem';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/**
 * Whether the server can publish and stream, and how many streams are open. `degraded`: it lives, and its log cannot be
 * reached right now.
 */
export function GET(): Response {
  try {
    const { hub, lead, startedAt } = getPulseboard();
    const body = {
      status: hub.isDegraded ? 'degraded' : 'ok',
      uptimeMs: Date.now() - startedAt,
      subscriptions: hub.subscriptionCount,
      head: hub.head,
      sources: lead.sources,
      isLeading: lead.isLeading,
    };
    return Response.json(body, { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    return toProblemResponse(error);
  }
}
