import 'server-only';
import type { Visitor } from '../access/access.ts';
import { admit } from '../access/admit.ts';
import type { RouteName } from '../access/route-rules.ts';
import { getPulseboard, type Pulseboard } from '../pulseboard.ts';
import { toProblemResponse } from './problem.ts';
import { refuseUnknownParameters } from './query-parameters.ts';

/** What Next calls. */
export type RouteHandler<Params> = (
  request: Request,
  context: { readonly params: Promise<Params> },
) => Promise<Response>;

/**
 * A route handler that lets in who may come, and answers every error as a problem.
 *
 * @param route its method and its folder in `app`, as the table of rules names it
 * @param answer gets the parameters of the path with their percent-encoding undone, and who asks
 * @param known the names that a query may have; default: none. Null: `answer` judges the query itself
 */
export function toRouteHandler<Params = unknown>(
  route: RouteName,
  answer: (request: Request, params: Params, visitor: Visitor) => Response | Promise<Response>,
  known: readonly string[] | null = [],
): RouteHandler<Params> {
  return async (request, { params }) => {
    let pulseboard: Pulseboard | null = null;
    try {
      pulseboard = getPulseboard();
      const visitor = await admit(pulseboard.doors.access, route, request.headers);
      if (known !== null) refuseUnknownParameters(new URL(request.url).searchParams, known);
      return await answer(request, await params, visitor);
    } catch (error) {
      pulseboard?.refusals.note(route, error);
      return toProblemResponse(error);
    }
  };
}
