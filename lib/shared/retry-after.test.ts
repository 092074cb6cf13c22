import { expect, test } from 'vitest';
import { parseRetryAfterMs } from './retry-after.ts';

const now = Date.parse('2026-01-01T00:00:00Z');

test.each([
  ['0', 0],
  ['120', 120_000],
  ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
  ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
  ['999999999999', 3_600_000],
  ['soon', null],
  ['', null],
  [null, null],
])('%j is %j ms', (text, waitMs) => {
  expect(parseRetryAfterMs(text, now)).toBe(waitMs);
});
