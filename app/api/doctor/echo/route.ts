import { describeRequest } from '#lib/server/doctor/describe-request';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** What arrived of a request, for the doctor. */
export const GET = toRouteHandler(
  'GET /api/doctor/echo',
  (request) => {
    const run = new URL(request.url).searchParams.get('run') ?? '';
    const { HEARTBEAT_MS } = getPulseboard().settings;
    return Response.json(describeRequest(request.headers, run, HEARTBEAT_MS), {
      headers: { 'Cache-Control': 'no-store' },
    });
  },
  ['run'],
);
