import { expect, test } from 'vitest';
import { describeFreshness } from './describe-freshness.ts';

test('says in whole seconds how late or how stale something is', () => {
  expect(describeFreshness({ kind: 'late', byMs: 2_600 })).toBe('Late by 3 s');
  expect(describeFreshness({ kind: 'stale', silentMs: 90_000, usualMs: 1_000 })).toBe('Stale for 1 min 30 s');
});

test('says how many events are missing where that is known', () => {
  expect(describeFreshness({ kind: 'gap', missing: 1 })).toBe('Gap: 1 event missing');
  expect(describeFreshness({ kind: 'gap', missing: null })).toBe('Gap');
});
