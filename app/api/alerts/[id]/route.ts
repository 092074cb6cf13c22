import { answerAlert } from '#lib/server/http/answer-alert';
import { toProblemResponse } from '#lib/server/http/problem';
import { refuseUnknownParameters } from '#lib/server/http/query-parameters';
import { readAlertRule } from '#lib/server/http/read-alert';
import { readRevision } from '#lib/server/http/revisions';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** One alert. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    refuseUnknownParameters(new URL(request.url).searchParams, []);
    const { id } = await params;
    return answerAlert(getPulseboard().alerts.get(id));
  } catch (error) {
    return toProblemResponse(error);
  }
}

/** Saves a changed rule. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  try {
    refuseUnknownParameters(new URL(request.url).searchParams, []);
    const revision = readRevision(request);
    const rule = await readAlertRule(request);
    const { id } = await params;
    return answerAlert(await getPulseboard().alerts.replace(id, rule, revision));
  } catch (error) {
    return toProblemResponse(error);
  }
}

/** Removes an alert. */
export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  try {
    refuseUnknownParameters(new URL(request.url).searchParams, []);
    const { id } = await params;
    await getPulseboard().alerts.remove(id, readRevision(request));
    return new Response(null, { status: 204 });
  } catch (error) {
    return toProblemResponse(error);
  }
}
