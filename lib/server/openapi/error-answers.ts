import 'server-only';
import type { ErrorCode } from '#lib/shared/errors';
import { type RouteRule, routeRules } from '../access/route-rules.ts';
import { problemStatus } from '../http/problem.ts';
import type { AnswerHeaders, AnyOperation, ApiRoute } from './operation.ts';

/** What any route may answer: it was refused before it came to its own, or the server cannot. */
const anywhere: readonly ErrorCode[] = ['auth-missing', 'host-refused', 'internal', 'log-unavailable'];

/** What is wrong with a token. */
export const tokenErrors: readonly ErrorCode[] = [
  'token-expired',
  'token-invalid',
  'token-missing',
  'token-revoked',
];

/** Where a stream is one too many. */
export const connectionErrors: readonly ErrorCode[] = [
  'connections-full',
  'connections-full-for-address',
  'connections-full-for-token',
];

/** What may be wrong where something is kept. */
export const storingErrors: readonly ErrorCode[] = ['storage-full'];

/** Errors that many operations have together, under their names in `components/responses`. */
export const sharedErrors: Readonly<Record<string, readonly ErrorCode[]>> = {
  Unauthorized: tokenErrors,
  Refused: ['auth-missing'],
  Forbidden: ['access-forbidden', 'auth-missing'],
  ForbiddenToChange: ['access-forbidden', 'auth-missing', 'origin-refused'],
  BodyTooLarge: ['body-too-large'],
  HostRefused: ['host-refused'],
  Internal: ['internal'],
  Unavailable: ['log-unavailable'],
  UnavailableOrFull: ['log-unavailable', 'storage-full'],
};

/** The codes that an operation may answer, by status, each sorted. */
export function listErrors(
  route: ApiRoute,
  operation: AnyOperation,
): ReadonlyMap<number, readonly ErrorCode[]> {
  const codes = new Set([
    ...anywhere,
    ...errorsOfRule(routeRules[route]),
    ...errorsOfParts(route, operation),
  ]);
  return Map.groupBy([...codes].toSorted(), (code) => problemStatus[code]);
}

/** The headers of errors of a status, as `toProblemResponse` has them. */
export function errorHeaders(status: number, own: AnswerHeaders = {}): AnswerHeaders {
  return {
    'Cache-Control': 'always',
    ...(status === 401 ? { 'WWW-Authenticate': 'always' } : {}),
    ...(status === 429 || status === 503 ? { 'Retry-After': 'always' } : {}),
    ...(status === 429 ? { RateLimit: 'sometimes', 'RateLimit-Policy': 'sometimes' } : {}),
    ...own,
  };
}

function errorsOfRule(rule: RouteRule): readonly ErrorCode[] {
  return rule === 'public' ? [] : [...tokenErrors, 'access-forbidden'];
}

function errorsOfParts(
  route: ApiRoute,
  { path, query = {}, body, errors = [] }: AnyOperation,
): readonly ErrorCode[] {
  const changes = /^(?:POST|PUT|PATCH|DELETE) /.test(route);
  return [
    ...(changes ? (['origin-refused'] as const) : []),
    ...(path === undefined ? [] : (['path-invalid'] as const)),
    ...(query === null ? [] : (['parameter-unknown'] as const)),
    ...(body === undefined ? [] : (['body-invalid', 'body-too-large'] as const)),
    ...errors,
  ];
}
