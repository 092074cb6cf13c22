/**
 * Every fault a caller can be told about, by its stable code. `docs/errors.md` explains each;
 * `lib/server/http/problem.ts` maps each to its HTTP status and does not compile with one missing.
 */
export const errorCodes = [
  'body-invalid',
  'body-too-large',
  'event-type-invalid',
  'idempotency-key-invalid',
  'idempotency-key-reused',
  'internal',
  'limit-invalid',
  'log-unavailable',
  'parameter-invalid',
  'parameter-unknown',
  'position-invalid',
  'since-invalid',
  'start-ambiguous',
  'storage-full',
  'time-invalid',
  'topic-invalid',
  'topic-missing',
  'topic-unknown',
  'topics-full',
  'topics-too-many',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A fault with a stable `code` and a message that names the value, the limit and the way out. */
export class PulseboardError extends Error {
  override readonly name = 'PulseboardError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
