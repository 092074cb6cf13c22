import { answerAlert } from '#lib/server/http/answer-alert';
import { toProblemResponse } from '#lib/server/http/problem';
import { refuseUnknownParameters } from '#lib/server/http/query-parameters';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** Says that somebody has seen an alert firing. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    refuseUnknownParameters(new URL(request.url).searchParams, []);
    const { id } = await params;
    return answerAlert(await getPulseboard().alerts.acknowledge(id));
  } catch (error) {
    return toProblemResponse(error);
  }
}
