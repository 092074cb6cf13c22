/**
 * Every fault a caller can be told about, by its stable code. `docs/errors.md` explains each;
 * `lib/server/http/problem.ts` maps each to its HTTP status and does not compile with one missing.
 */
export const errorCodes = [
  'access-forbidden',
  'alert-changed',
  'alert-invalid',
  'alert-not-firing',
  'alert-unknown',
  'alerts-full',
  'auth-missing',
  'auth-off',
  'body-invalid',
  'body-too-large',
  'connections-full',
  'connections-full-for-address',
  'connections-full-for-token',
  'dashboard-changed',
  'dashboard-exists',
  'dashboard-invalid',
  'dashboard-read-only',
  'dashboard-unknown',
  'dashboards-full',
  'dashboards-limited',
  'document-changed',
  'document-too-large',
  'documents-full',
  'event-type-invalid',
  'host-refused',
  'idempotency-key-invalid',
  'idempotency-key-reused',
  'internal',
  'limit-invalid',
  'log-busy',
  'log-unavailable',
  'origin-refused',
  'panel-unknown',
  'parameter-invalid',
  'parameter-unknown',
  'path-invalid',
  'position-invalid',
  'publishing-limited',
  'revision-missing',
  'server-leaving',
  'share-unknown',
  'sign-in-limited',
  'sign-in-refused',
  'since-invalid',
  'start-ambiguous',
  'storage-full',
  'time-invalid',
  'token-expired',
  'token-invalid',
  'token-missing',
  'token-request-invalid',
  'token-revoked',
  'topic-forbidden',
  'topic-invalid',
  'topic-missing',
  'topic-reserved',
  'topic-unknown',
  'topics-full',
  'topics-limited',
  'topics-too-many',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A fault with a stable `code` and a message that names the value, the limit and the way out. */
export class PulseboardError extends Error {
  override readonly name = 'PulseboardError';
  readonly code: ErrorCode;

  // Next bundles the instrumentation and each route with a class of their own. An error that the one threw is the same
  // error to the other.
  static override [Symbol.hasInstance](value: unknown): value is PulseboardError {
    return value instanceof Error && value.name === 'PulseboardError';
  }

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
