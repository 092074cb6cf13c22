import { expect, test, vi } from 'vitest';
import { loadSeriesHistory } from './load-series-history.ts';
import { createFakeBrowser } from './testing/fake-browser.ts';

const never = new AbortController().signal;
const span = { from: 0, to: 1_000, bucketMs: 100, upTo: '1000-0', isSum: false } as const;

test('reads what is asked for once its code is there', async () => {
  const browser = createFakeBrowser();
  browser.answer = () => Promise.resolve(Response.json({ buckets: [] }));
  const history = loadSeriesHistory(browser.environment);
  expect(browser.fetchedUrls).toEqual([]);
  await expect(history.load({ topic: 'a', field: 'value' }, span, never)).resolves.toEqual({
    at: [],
    value: [],
  });
  expect(browser.fetchedUrls).toHaveLength(1);
});

test('tries again to load its code when that failed', async () => {
  const browser = createFakeBrowser();
  browser.answer = () => Promise.resolve(Response.json({ events: [] }));
  vi.doMock('./series-history.ts', () => {
    throw new Error('this part of the page could not be loaded');
  });
  const history = loadSeriesHistory(browser.environment);
  await expect(history.loadEvents('a', 1, 1, never)).rejects.toThrow(/mocking/);
  vi.doUnmock('./series-history.ts');
  vi.resetModules();
  await expect(history.loadEvents('a', 1, 1, never)).resolves.toEqual([]);
});
