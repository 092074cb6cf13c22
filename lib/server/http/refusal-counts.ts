import 'server-only';
import { type ErrorCode, PulseboardError } from '#lib/shared/errors';
import type { RouteName } from '../access/route-rules.ts';

/** How often requests of one route were answered with one error. */
interface RefusalCount {
  readonly route: RouteName;
  readonly code: ErrorCode;
  readonly count: number;
}

/** Requests that were answered with an error. There are no more counts than routes times error codes, whatever is asked. */
export interface RefusalCounts {
  note(route: RouteName, error: unknown): void;
  /** Those that are not 0, and those that somebody may be waiting for. */
  list(): RefusalCount[];
}

/** What an operator wants to hear of the first time: a count that comes into being with 1 has not risen, for who compares. */
const watched: readonly (readonly [RouteName, readonly ErrorCode[]])[] = [
  [
    'POST /api/topics/[topic]',
    ['log-busy', 'log-unavailable', 'publishing-limited', 'storage-full', 'topics-full', 'topics-limited'],
  ],
  [
    'GET /api/events',
    ['connections-full', 'connections-full-for-address', 'connections-full-for-token', 'log-unavailable'],
  ],
];

export function createRefusalCounts(): RefusalCounts {
  const routes = new Map(watched.map(([route, codes]) => [route, new Map(codes.map((code) => [code, 0]))]));
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
