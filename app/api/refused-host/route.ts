import { hostRefused } from '#lib/server/http/foreign-hosts';
import { toProblemResponse } from '#lib/server/http/problem';

export const dynamic = 'force-dynamic';

/** Answers who asks for a host of another name. */
function refuse(request: Request): Response {
  return toProblemResponse(hostRefused(request));
}

export {
  refuse as DELETE,
  refuse as GET,
  refuse as HEAD,
  refuse as OPTIONS,
  refuse as PATCH,
  refuse as POST,
  refuse as PUT,
};
