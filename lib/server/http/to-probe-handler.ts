import 'server-only';
import type { RouteName } from '../access/route-rules.ts';
import { toProblemResponse } from './problem.ts';

/**
 * A route handler for who watches over the process. It asks nobody who they are: to look that up can take a store that is away.
 *
 * @param _route its method and its folder in `app`, as the table of rules names it
 * @param answer what to say; an error that it throws is answered as a problem
 */
export function toProbeHandler(
  _route: Extract<RouteName, `GET /api/health/${string}`>,
  answer: () => { readonly status: string },
): () => Response {
  return () => {
    try {
      return Response.json(answer(), { headers: { 'Cache-Control': 'no-store' } });
    } catch (error) {
      return toProblemResponse(error);
    }
  };
}
