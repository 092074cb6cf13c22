import 'server-only';
import { toProblemResponse } from './problem.ts';
import { refuseUnknownParameters } from './query-parameters.ts';

/** What Next calls. */
export type RouteHandler<Params> = (
  request: Request,
  context: { readonly params: Promise<Params> },
) => Promise<Response>;

/**
 * A route handler that answers every error as a problem.
 *
 * @param answer gets the parameters of the path with their percent-encoding undone
 * @param known the names that a query may have; default: none. Null: `answer` judges the query itself
 */
export function toRouteHandler<Params = unknown>(
  answer: (request: Request, params: Params) => Response | Promise<Response>,
  known: readonly string[] | null = [],
): RouteHandler<Params> {
  return async (request, { params }) => {
    try {
      if (known !== null) refuseUnknownParameters(new URL(request.url).searchParams, known);
      return await answer(request, await params);
    } catch (error) {
      return toProblemResponse(error);
    }
  };
}
