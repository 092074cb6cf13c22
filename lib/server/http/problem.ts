import 'server-only';
import { type ErrorCode, PulseboardError } from '#lib/shared/errors';
import { isRecord } from '#lib/shared/json';
import { report } from '../reports/report.ts';
import { currentRequest } from '../reports/request-context.ts';
import type { AnswerOf } from '../openapi/documented.ts';
import type { problem } from '../openapi/server-bodies.ts';

/** The HTTP status of each error code. A code without one does not compile. */
export const problemStatus: Readonly<Record<ErrorCode, number>> = {
  'access-forbidden': 403,
  'alert-changed': 412,
  'alert-invalid': 400,
  'alert-not-firing': 409,
  'alert-unknown': 404,
  'alerts-full': 507,
  'auth-missing': 403,
  'auth-off': 409,
  'body-invalid': 400,
  'body-too-large': 413,
  'connections-full': 503,
  'connections-full-for-address': 503,
  'connections-full-for-token': 503,
  'dashboard-changed': 412,
  'dashboard-exists': 409,
  'dashboard-invalid': 400,
  'dashboard-read-only': 409,
  'dashboard-unknown': 404,
  'dashboards-full': 507,
  'dashboards-limited': 429,
  'document-changed': 412,
  'document-too-large': 413,
  'documents-full': 507,
  'event-type-invalid': 400,
  'host-refused': 421,
  'idempotency-key-invalid': 400,
  'idempotency-key-reused': 422,
  internal: 500,
  'limit-invalid': 400,
  'log-busy': 429,
  'log-unavailable': 503,
  'origin-refused': 403,
  'panel-unknown': 404,
  'parameter-invalid': 400,
  'parameter-unknown': 400,
  'path-invalid': 400,
  'position-invalid': 400,
  'publishing-limited': 429,
  'revision-missing': 428,
  'server-leaving': 503,
  'share-unknown': 404,
  'sign-in-limited': 429,
  'sign-in-refused': 401,
  'since-invalid': 400,
  'start-ambiguous': 400,
  'storage-full': 503,
  'time-invalid': 400,
  'token-expired': 401,
  'token-invalid': 401,
  'token-missing': 401,
  'token-request-invalid': 400,
  'token-revoked': 401,
  'topic-forbidden': 403,
  'topic-invalid': 400,
  'topic-missing': 400,
  'topic-reserved': 403,
  'topic-unknown': 404,
  'topics-full': 507,
  'topics-limited': 429,
  'topics-too-many': 400,
};

/**
 * An answer of type `application/problem+json` with the `code` of the error and the id of the request. What is not a `PulseboardError` is written to
 * the server's log and told to the client only as `internal`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function toProblemResponse(error: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  const { code, message } = error instanceof PulseboardError ? error : hideUnknown(error);
  const status = problemStatus[code];
  const requestId = currentRequest()?.id;
  const title = titles[status] ?? '';
  const body = { type: 'about:blank', title, status, code, detail: message, requestId } satisfies AnswerOf<
    typeof problem
  >;
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...statusHeaders[status],
      ...(code === 'token-missing' ? { 'WWW-Authenticate': 'Bearer' } : {}),
      ...readHeaders(error),
      ...headers,
    },
  });
}

/** When to come back, where it makes sense to: the seconds that a disk or a start may need. And what would be let in. */
const statusHeaders: Readonly<Record<number, Record<string, string>>> = {
  401: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  429: { 'Retry-After': '1' },
  503: { 'Retry-After': '5' },
};

/** Those that an error brings with it. */
function readHeaders(error: unknown): Record<string, string> {
  if (!(error instanceof PulseboardError) || !('headers' in error) || !isRecord(error.headers)) return {};
  return Object.fromEntries(Object.entries(error.headers).map(([name, value]) => [name, String(value)]));
}

/** What each status is called. */
export const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
  507: 'Insufficient Storage',
};

function hideUnknown(error: unknown): PulseboardError {
  report.error('a request failed', { error });
  const request = currentRequest();
  const where = request === null ? '' : ` under ${request.id}`;
  return new PulseboardError('internal', `the server failed to answer; its own log says why${where}`);
}
