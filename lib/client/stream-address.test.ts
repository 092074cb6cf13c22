import { expect, test } from 'vitest';
import { readStreamUrl } from './browser-stream/read-stream-url.ts';
import { toStreamAddress } from './stream-address.ts';

test('a page that may read everything shares its stream with every other', () => {
  expect(toStreamAddress(['*'])).toBe('/api/events?topic=*&unnamed=1');
  expect(readStreamUrl(toStreamAddress(['*']))).toEqual({ path: '/api/events', topics: ['*'], scope: '' });
});

test('a page that may read less shares its stream with those that ask for the same', () => {
  const address = toStreamAddress(['stocks.*', 'a&b']);
  expect(address).toBe('/api/events?topic=stocks.*&topic=a%26b&unnamed=1#alone');
  expect(readStreamUrl(address)).toEqual({
    path: '/api/events',
    topics: ['stocks.*', 'a&b'],
    scope: 'a&b\nstocks.*',
  });
});
