import { addressRefused } from '#lib/server/http/outsiders';
import { toProblemResponse } from '#lib/server/http/problem';

export const dynamic = 'force-dynamic';

/** Answers who comes from beyond this machine where nobody is asked who they are. */
function refuse(): Response {
  return toProblemResponse(addressRefused());
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
