import { originRefused } from '#lib/server/http/foreign-origins';
import { toProblemResponse } from '#lib/server/http/problem';

export const dynamic = 'force-dynamic';

/** Answers pages of other origins that would change something. */
function refuse(request: Request): Response {
  return toProblemResponse(originRefused(request));
}

export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT };
