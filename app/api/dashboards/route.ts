import { parseDashboardText } from '#lib/server/dashboards/parse-dashboard';
import { answerDashboard } from '#lib/server/http/answer-dashboard';
import { toProblemResponse } from '#lib/server/http/problem';
import { readSingle, refuseUnknownParameters } from '#lib/server/http/query-parameters';
import { readBody } from '#lib/server/http/read-body';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Every dashboard: stored ones, files, and those that come with Pulseboard. */
export async function GET(request: Request): Promise<Response> {
  try {
    refuseUnknownParameters(new URL(request.url).searchParams, []);
    const list = await getPulseboard().dashboards.list();
    return Response.json(list, { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    return toProblemResponse(error);
  }
}

/** Stores a new dashboard. */
export async function POST(request: Request): Promise<Response> {
  try {
    const { searchParams } = new URL(request.url);
    refuseUnknownParameters(searchParams, ['id']);
    const id = readSingle(searchParams, 'id');
    const { dashboards } = getPulseboard();
    const stored = await dashboards.create(parseDashboardText(await readBody(request)), id);
    return answerDashboard(request, stored, {
      status: 201,
      headers: { Location: `/api/dashboards/${stored.id}` },
    });
  } catch (error) {
    return toProblemResponse(error);
  }
}
