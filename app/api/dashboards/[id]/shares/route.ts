import { createPass } from '#lib/server/access/create-pass';
import { readDashboard } from '#lib/server/access/read-dashboard';
import { refuseEmbedding, toShare, toShareUrl } from '#lib/server/access/shares';
import { readNewShare } from '#lib/server/http/read-access-request';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import type { madeShare, shareList } from '#lib/server/openapi/access-bodies';
import type { AnswerOf } from '#lib/server/openapi/documented';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

interface Params {
  readonly id: string;
}

/** The links to a dashboard that have not expired, newest first, and whose pages may show one in a frame. */
export const GET = toRouteHandler(
  'GET /api/dashboards/[id]/shares',
  async (_request, { id }: Params, visitor) => {
    await readDashboard(visitor, id);
    const { doors, settings } = getPulseboard();
    const tokens = await doors.access.list.list();
    const shares = tokens.filter(({ dashboard }) => dashboard === id).map(toShare);
    const body = { shares, frameAncestors: settings.FRAME_ANCESTORS } satisfies AnswerOf<typeof shareList>;
    return Response.json(body, { headers: { 'Cache-Control': 'no-store' } });
  },
);

/** Makes a link to a dashboard, and tells it this once. */
export const POST = toRouteHandler(
  'POST /api/dashboards/[id]/shares',
  async (request, { id }: Params, visitor) => {
    const { doors, settings } = getPulseboard();
    const { days, embed } = await readNewShare(request);
    if (embed) refuseEmbedding(settings.FRAME_ANCESTORS);
    const { dashboard } = await readDashboard(visitor, id);
    const pass = createPass({ name: dashboard.title, days, dashboard: id, isEmbeddable: embed }, Date.now());
    const url = toShareUrl(await doors.access.issue(pass));
    const share = toShare(await doors.access.list.add(pass));
    return Response.json({ ...share, url } satisfies AnswerOf<typeof madeShare>, {
      status: 201,
      headers: { 'Cache-Control': 'no-store' },
    });
  },
);
