import { unknownDashboard } from '#lib/server/dashboards/dashboard-errors';
import { parseDashboardText } from '#lib/server/dashboards/parse-dashboard';
import { answerDashboard, answerDashboardFile } from '#lib/server/http/answer-dashboard';
import { toProblemResponse } from '#lib/server/http/problem';
import { refuseUnknownParameters } from '#lib/server/http/query-parameters';
import { readBody } from '#lib/server/http/read-body';
import { readRevision } from '#lib/server/http/revisions';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** A dashboard, or with `?download` the JSON of it as a file. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const { searchParams } = new URL(request.url);
    refuseUnknownParameters(searchParams, ['download']);
    const { id } = await params;
    const stored = await getPulseboard().dashboards.get(id);
    if (stored === null) throw unknownDashboard(id);
    return searchParams.has('download') ? answerDashboardFile(stored) : answerDashboard(request, stored);
  } catch (error) {
    return toProblemResponse(error);
  }
}

/** Saves a changed dashboard. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  try {
    refuseUnknownParameters(new URL(request.url).searchParams, []);
    const revision = readRevision(request);
    const dashboard = parseDashboardText(await readBody(request));
    const { id } = await params;
    return answerDashboard(request, await getPulseboard().dashboards.save(id, dashboard, revision));
  } catch (error) {
    return toProblemResponse(error);
  }
}

/** Removes a stored dashboard. */
export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  try {
    refuseUnknownParameters(new URL(request.url).searchParams, []);
    const { id } = await params;
    await getPulseboard().dashboards.remove(id, readRevision(request));
    return new Response(null, { status: 204 });
  } catch (error) {
    return toProblemResponse(error);
  }
}
