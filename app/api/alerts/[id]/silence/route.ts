import { answerAlert } from '#lib/server/http/answer-alert';
import { toProblemResponse } from '#lib/server/http/problem';
import { refuseUnknownParameters } from '#lib/server/http/query-parameters';
import { readSilence } from '#lib/server/http/read-alert';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** Shows and sends nothing of an alert for a while. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    refuseUnknownParameters(new URL(request.url).searchParams, []);
    const forMs = await readSilence(request);
    const { id } = await params;
    return answerAlert(await getPulseboard().alerts.silence(id, forMs));
  } catch (error) {
    return toProblemResponse(error);
  }
}
