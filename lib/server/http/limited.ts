import 'server-only';
import { type ErrorCode, PulseboardError } from '#lib/shared/errors';
import type { QuotaLeft } from './create-limiter.ts';

/**
 * What quotas there are, and what is left of them.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function rateLimitHeaders(left: readonly QuotaLeft[]): Record<string, string> {
  return {
    'RateLimit-Policy': left
      .map(({ quota: { name, points, seconds } }) => `"${name}";q=${points};w=${seconds}`)
      .join(', '),
    RateLimit: left
      .map(({ quota, points, seconds }) => `"${quota.name}";r=${points};t=${seconds}`)
      .join(', '),
  };
}

/** Refuses who has taken all of a quota, with the headers that say when there is more. */
export function limited(code: ErrorCode, message: string, spent: QuotaLeft): PulseboardError {
  const headers = { 'Retry-After': String(spent.seconds), ...rateLimitHeaders([spent]) };
  return Object.assign(new PulseboardError(code, message), { headers });
}
