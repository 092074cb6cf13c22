import { describe, expect, it } from 'vitest';
import { parseRetryAfterMs, retryDelayMs } from './retry-delay.mjs';

describe('when to try again', () => {
  it('grows to half a minute', () => {
    const longest = (attempt: number): number => retryDelayMs(attempt, null, () => 1);
    expect([1, 2, 3, 7, 8, 1_000].map(longest)).toEqual([500, 1_000, 2_000, 30_000, 30_000, 30_000]);
  });

  it('is never at once, whatever chance says', () => {
    expect(retryDelayMs(1, null, () => 0)).toBe(250);
  });

  it('is never before the server wants it', () => {
    expect(retryDelayMs(1, 5_000, () => 0)).toBeGreaterThanOrEqual(5_000);
    expect(retryDelayMs(1, 5_000, () => 1)).toBeLessThanOrEqual(5_200);
  });

  it('reads Retry-After', () => {
    const now = Date.parse('2026-11-21T21:00:00Z');
    expect(parseRetryAfterMs('7', now)).toBe(7_000);
    expect(parseRetryAfterMs('Sat, 21 Nov 2026 21:00:30 GMT', now)).toBe(30_000);
    expect(parseRetryAfterMs('Sat, 21 Nov 2026 20:00:00 GMT', now)).toBe(0);
    expect(parseRetryAfterMs('99999999', now)).toBe(3_600_000);
    expect(parseRetryAfterMs('soon', now)).toBeNull();
    expect(parseRetryAfterMs(null, now)).toBeNull();
  });
});
