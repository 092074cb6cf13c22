import { toProblemResponse } from '#lib/server/http/problem';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Whether the server can publish and stream, and how many streams are open. */
export function GET(): Response {
  try {
    const { hub, sources, startedAt } = getPulseboard();
    const body = {
      status: 'ok',
      uptimeMs: Date.now() - startedAt,
      subscriptions: hub.subscriptionCount,
      head: hub.head,
      sources,
    };
    return Response.json(body, { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    return toProblemResponse(error);
  }
}
