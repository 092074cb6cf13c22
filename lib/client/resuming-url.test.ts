import { expect, test } from 'vitest';
import { resumingUrl } from './resuming-url.ts';

test.each([
  ['/api/events?topic=*&unnamed=1', '/api/events?topic=*&unnamed=1&after=7-0'],
  ['/api/events?topic=a&after=1-0&topic=b', '/api/events?topic=a&after=7-0&topic=b'],
  ['/api/events?topic=a&since=60s', '/api/events?topic=a&after=7-0'],
  ['/api/events', '/api/events?after=7-0'],
  ['https://example.com/events?topic=a%20b#top', 'https://example.com/events?topic=a+b&after=7-0'],
])('%s goes on as %s', (url, resumed) => {
  expect(resumingUrl(url, '7-0')).toBe(resumed);
});

test('a stream without a position begins where its URL says', () => {
  expect(resumingUrl('/api/events?topic=a&since=60s', null)).toBe('/api/events?topic=a&since=60s');
});
