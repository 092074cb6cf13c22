import 'server-only';
import { type ErrorCode, PulseboardError } from '#lib/shared/errors';
import type { RouteName } from '../access/route-rules.ts';

/** How often requests of one route were answered with one error. */
export interface RefusalCount {
  readonly route: RouteName;
  readonly code: ErrorCode;
  readonly count: number;
}

/** Requests that were answered with an error. There are no more counts than routes times error codes, whatever is asked. */
export interface RefusalCounts {
  note(route: RouteName, error: unknown): void;
  /** Those that are not 0. */
  list(): RefusalCount[];
}

export function createRefusalCounts(): RefusalCounts {
  const routes = new Map<RouteName, Map<ErrorCode, number>>();
  return {
    note(route, error) {
      const code = error instanceof PulseboardError ? error.code : 'internal';
      const codes = routes.get(route) ?? new Map<ErrorCode, number>();
      routes.set(route, codes.set(code, (codes.get(code) ?? 0) + 1));
    },
    list: () =>
      [...routes].flatMap(([route, codes]) => [...codes].map(([code, count]) => ({ route, code, count }))),
  };
}
