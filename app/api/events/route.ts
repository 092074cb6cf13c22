import type { Visitor } from '#lib/server/access/access';
import { admit } from '#lib/server/access/admit';
import { refuseReading } from '#lib/server/access/refuse-topics';
import { EventStream } from '#lib/server/hub/event-stream';
import type { SubscriptionRequest } from '#lib/server/hub/hub';
import { corsHeaders, preflightHeaders } from '#lib/server/http/cors-headers';
import { eventStreamHeaders } from '#lib/server/http/event-stream-headers';
import { toProblemResponse } from '#lib/server/http/problem';
import { readEventsRequest } from '#lib/server/http/read-events-request';
import { getPulseboard, type Pulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Live events of one or many topics, as `text/event-stream`. */
export function GET(request: Request): Promise<Response> {
  return answer('GET /api/events', request, ({ hub, streamRules, connections, doors }, wanted, visitor) => {
    const options = { rules: streamRules, ...connections.claim(request, visitor), request };
    const stream = new EventStream(hub, wanted, options);
    doors.streamGuard.add({
      passes: visitor.passes,
      topics: wanted.topics,
      get isOpen() {
        return stream.isOpen;
      },
      end: () => stream.end('access-ended'),
    });
    return stream;
  });
}

/** The same headers and faults. Without it Next would run GET, and nothing would ever end the stream. */
export function HEAD(request: Request): Promise<Response> {
  return answer('HEAD /api/events', request, () => null);
}

export function OPTIONS(request: Request): Response {
  try {
    const { settings } = getPulseboard();
    return new Response(null, { status: 204, headers: preflightHeaders(request, settings.CORS_ORIGINS) });
  } catch (error) {
    return toProblemResponse(error);
  }
}

async function answer(
  route: 'GET /api/events' | 'HEAD /api/events',
  request: Request,
  createBody: (
    pulseboard: Pulseboard,
    wanted: SubscriptionRequest,
    visitor: Visitor,
  ) => ReadableStream<Uint8Array> | null,
): Promise<Response> {
  let cors = {};
  let pulseboard: Pulseboard | null = null;
  try {
    pulseboard = getPulseboard();
    cors = corsHeaders(request, pulseboard.settings.CORS_ORIGINS);
    const visitor = await admit(pulseboard.doors.access, route, request.headers);
    const wanted = readEventsRequest(request, Date.now());
    refuseReading(visitor, wanted.topics);
    pulseboard.hub.refuseWhenClosed();
    const body = createBody(pulseboard, wanted, visitor);
    return new Response(body, { headers: { ...eventStreamHeaders(), ...cors } });
  } catch (error) {
    pulseboard?.refusals.note(route, error);
    // A page that may subscribe may also read why it cannot.
    return toProblemResponse(error, cors);
  }
}
