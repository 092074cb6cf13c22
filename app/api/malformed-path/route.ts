import { toProblemResponse } from '#lib/server/http/problem';
import { PulseboardError } from '#lib/shared/errors';

export const dynamic = 'force-dynamic';

/** Answers requests whose path cannot be decoded. */
function refuse(): Response {
  const message =
    'the path is not valid percent-encoding; encode the topic as UTF-8, for example with encodeURIComponent';
  return toProblemResponse(new PulseboardError('path-invalid', message));
}

export { refuse as DELETE, refuse as GET, refuse as POST, refuse as PUT };
