import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Every topic that has an event, with its last event, rate and count. */
export const GET = toRouteHandler(async () => {
  const topics = await getPulseboard().log.topics();
  return Response.json({ topics }, { headers: { 'Cache-Control': 'no-store' } });
});
