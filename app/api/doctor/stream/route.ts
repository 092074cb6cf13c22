import { createProbeStream } from '#lib/server/doctor/probe-stream';
import { probeParameters, readProbeRequest } from '#lib/server/doctor/read-probe-request';
import { eventStreamHeaders } from '#lib/server/http/event-stream-headers';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { getPulseboard } from '#lib/server/pulseboard';
import type { ProbePiece } from '#lib/shared/doctor/probes';

export const dynamic = 'force-dynamic';

/** A stream of known pieces at known times, for the doctor. It counts as a connection, as the real ones do. */
export const GET = toRouteHandler(
  'GET /api/doctor/stream',
  (request, _params, visitor) => {
    const pieces = readPieces(request);
    const { connections, stopping } = getPulseboard();
    connections.claim(request, visitor);
    return new Response(createProbeStream(pieces, stopping), { headers: eventStreamHeaders() });
  },
  probeParameters,
);

/** The same headers and faults. Without it Next would run GET, and nothing would read what comes. */
export const HEAD = toRouteHandler(
  'HEAD /api/doctor/stream',
  (request) => {
    readPieces(request);
    return new Response(null, { headers: eventStreamHeaders() });
  },
  probeParameters,
);

function readPieces(request: Request): readonly ProbePiece[] {
  return readProbeRequest(new URL(request.url).searchParams, getPulseboard().settings.HEARTBEAT_MS);
}
