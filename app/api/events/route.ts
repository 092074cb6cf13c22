import { EventStream } from '#lib/server/hub/event-stream';
import { corsHeaders, preflightHeaders } from '#lib/server/http/cors-headers';
import { eventStreamHeaders } from '#lib/server/http/event-stream-headers';
import { toProblemResponse } from '#lib/server/http/problem';
import { readEventsRequest } from '#lib/server/http/read-events-request';
import { getPulseboard, type Pulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Live events of one or many topics, as `text/event-stream`. */
export function GET(request: Request): Response {
  return answer(request, ({ hub, streamRules, connections }) => {
    const wanted = readEventsRequest(request, Date.now());
    hub.refuseWhenClosed();
    return new EventStream(hub, wanted, {
      rules: streamRules,
      ...connections.claim(request),
      request,
    });
  });
}

/** The same headers and faults. Without it Next would run GET, and nothing would ever end the stream. */
export function HEAD(request: Request): Response {
  return answer(request, ({ hub }) => {
    readEventsRequest(request, Date.now());
    hub.refuseWhenClosed();
    return null;
  });
}

export function OPTIONS(request: Request): Response {
  try {
    const { settings } = getPulseboard();
    return new Response(null, { status: 204, headers: preflightHeaders(request, settings.CORS_ORIGINS) });
  } catch (error) {
    return toProblemResponse(error);
  }
}

function answer(
  request: Request,
  createBody: (pulseboard: Pulseboard) => ReadableStream<Uint8Array> | null,
): Response {
  let cors = {};
  try {
    const pulseboard = getPulseboard();
    cors = corsHeaders(request, pulseboard.settings.CORS_ORIGINS);
    return new Response(createBody(pulseboard), { headers: { ...eventStreamHeaders(), ...cors } });
  } catch (error) {
    // A page that may subscribe may also read why it cannot.
    return toProblemResponse(error, cors);
  }
}
