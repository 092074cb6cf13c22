import { expect, test } from 'vitest';
import { seriesKey } from '#lib/shared/series';
import { toSnapshotRequest } from './snapshot-request.ts';

test('asks for the lines of each chart, for each stock, and for the numbers of own topics', () => {
  const { references } = toSnapshotRequest(
    [{ symbol: 'ACME', name: 'Acme' }],
    ['clock', 'kitchen', 'stocks.ACME'],
  );
  const keys = references.map(seriesKey);
  expect(keys).toEqual(expect.arrayContaining(['system.cpu#total', 'stocks.ACME#price', 'kitchen#value']));
  expect(keys).not.toContain('clock#value');
  expect(new Set(keys).size).toBe(keys.length);
});
