import { answerTopics } from '#lib/server/http/answer-topics';
import { toProblemResponse } from '#lib/server/http/problem';
import { refuseUnknownParameters } from '#lib/server/http/query-parameters';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Every topic that has an event, with its last event, rate and count. Large payloads are left out. */
export async function GET(request: Request): Promise<Response> {
  try {
    refuseUnknownParameters(new URL(request.url).searchParams, []);
    return answerTopics(await getPulseboard().log.topics());
  } catch (error) {
    return toProblemResponse(error);
  }
}
