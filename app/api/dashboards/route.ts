import { listDashboards } from '#lib/server/access/read-dashboard';
import { parseDashboardText } from '#lib/server/dashboards/parse-dashboard';
import { answerDashboard } from '#lib/server/http/answer-dashboard';
import { newDashboardQuery } from '#lib/server/http/dashboard-queries';
import { readSingle } from '#lib/server/http/query-parameters';
import { readBody } from '#lib/server/http/read-body';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Every dashboard: stored ones, files, and those that come with Pulseboard. */
export const GET = toRouteHandler('GET /api/dashboards', async (_request, _params, visitor) => {
  const list = await listDashboards(visitor);
  return Response.json(list, { headers: { 'Cache-Control': 'no-store' } });
});

/** Stores a new dashboard. */
export const POST = toRouteHandler(
  'POST /api/dashboards',
  async (request, _params, visitor) => {
    const id = readSingle(new URL(request.url).searchParams, 'id');
    const { dashboards, doors } = getPulseboard();
    const dashboard = parseDashboardText(await readBody(request));
    const stored = await doors.dashboardCreation.count(request, visitor, () =>
      dashboards.create(dashboard, id),
    );
    return answerDashboard(request, stored, {
      status: 201,
      headers: { Location: `/api/dashboards/${stored.id}` },
    });
  },
  Object.keys(newDashboardQuery),
);
