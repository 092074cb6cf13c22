import { answerAlert } from '#lib/server/http/answer-alert';
import { toProblemResponse } from '#lib/server/http/problem';
import { refuseUnknownParameters } from '#lib/server/http/query-parameters';
import { readAlertRule } from '#lib/server/http/read-alert';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Every alert: its rule, and how it stands. */
export function GET(request: Request): Response {
  try {
    refuseUnknownParameters(new URL(request.url).searchParams, []);
    const alerts = getPulseboard().alerts.list();
    return Response.json({ alerts }, { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    return toProblemResponse(error);
  }
}

/** Begins to look out for something. */
export async function POST(request: Request): Promise<Response> {
  try {
    refuseUnknownParameters(new URL(request.url).searchParams, []);
    const alert = await getPulseboard().alerts.create(await readAlertRule(request));
    return answerAlert(alert, { status: 201, headers: { Location: `/api/alerts/${alert.id}` } });
  } catch (error) {
    return toProblemResponse(error);
  }
}
