import { toProblemResponse } from '#lib/server/http/problem';
import { refuseUnknownParameters } from '#lib/server/http/query-parameters';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Every topic that has an event, with its last event, rate and count. */
export async function GET(request: Request): Promise<Response> {
  try {
    refuseUnknownParameters(new URL(request.url).searchParams, []);
    const topics = await getPulseboard().log.topics();
    return Response.json({ topics }, { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    return toProblemResponse(error);
  }
}
