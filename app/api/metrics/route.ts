import { refuseReading } from '#lib/server/access/refuse-topics';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { getPulseboard } from '#lib/server/pulseboard';
import { toTopicFilter } from '#lib/shared/topics';

export const dynamic = 'force-dynamic';

/** What goes on in this process, in the text format of Prometheus; for who may read the topics that say the same. */
export const GET = toRouteHandler('GET /api/metrics', async (_request, _params, visitor) => {
  refuseReading(visitor, toTopicFilter([], ['pulseboard.']));
  const { metrics } = getPulseboard();
  return new Response(await metrics.scrape(), {
    headers: { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' },
  });
});
