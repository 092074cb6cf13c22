import { readDashboard } from '#lib/server/access/read-dashboard';
import { parseDashboardText } from '#lib/server/dashboards/parse-dashboard';
import { answerDashboard, answerDashboardFile } from '#lib/server/http/answer-dashboard';
import { dashboardQuery } from '#lib/server/http/dashboard-queries';
import { readBody } from '#lib/server/http/read-body';
import { readRevision } from '#lib/server/http/revisions';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

interface Params {
  readonly id: string;
}

/** A dashboard, or with `?download` the JSON of it as a file. */
export const GET = toRouteHandler(
  'GET /api/dashboards/[id]',
  async (request, { id }: Params, visitor) => {
    const stored = await readDashboard(visitor, id);
    const isDownload = new URL(request.url).searchParams.has('download');
    return isDownload ? answerDashboardFile(stored) : answerDashboard(request, stored);
  },
  Object.keys(dashboardQuery),
);

/** Saves a changed dashboard. */
export const PUT = toRouteHandler('PUT /api/dashboards/[id]', async (request, { id }: Params) => {
  const revision = readRevision(request);
  const dashboard = parseDashboardText(await readBody(request));
  return answerDashboard(request, await getPulseboard().dashboards.save(id, dashboard, revision));
});

/** Removes a stored dashboard. */
export const DELETE = toRouteHandler('DELETE /api/dashboards/[id]', async (request, { id }: Params) => {
  await getPulseboard().dashboards.remove(id, readRevision(request));
  return new Response(null, { status: 204 });
});
