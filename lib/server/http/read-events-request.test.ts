import { describe, expect, it } from 'vitest';
import { parseSince, readEventsRequest } from './read-events-request.ts';

describe('parseSince', () => {
  it.each([
    ['60s', 60_000],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['7d', 604_800_000],
    ['0s', 0],
  ])('takes %s for %d ms', (text, ms) => {
    expect(parseSince(text)).toBe(ms);
  });

  it.each(['', '60', 's', '-5s', '1.5h', '5 m', '5M', '1e3s', '9999999999s', '5constructor'])(
    'refuses %j',
    (text) => {
      expect(() => parseSince(text)).toThrow(/write a whole number and s, m, h or d/);
    },
  );

  it('refuses more than 7 days', () => {
    expect(() => parseSince('169h')).toThrow('since=169h is longer than the limit, 7d');
  });
});

describe('readEventsRequest', () => {
  const read = (query: string, headers: Record<string, string> = {}) =>
    readEventsRequest(new Request(`http://localhost/api/events?${query}`, { headers }), 100_000);

  it('starts now, after a position, or a span of time ago', () => {
    expect(read('topic=a').start).toEqual({ kind: 'now' });
    expect(read('topic=a&after=5-1').start).toEqual({ kind: 'after', position: '5-1' });
    expect(read('topic=a&since=60s').start).toEqual({ kind: 'since', position: '40000-0' });
  });

  it('takes the header before the query, and an empty one for none', () => {
    expect(read('topic=a&after=5-1', { 'Last-Event-ID': '7-0' }).start).toEqual({
      kind: 'after',
      position: '7-0',
    });
    expect(read('topic=a&since=1s', { 'Last-Event-ID': '7-0' }).start).toEqual({
      kind: 'after',
      position: '7-0',
    });
    expect(read('topic=a', { 'Last-Event-ID': '' }).start).toEqual({ kind: 'now' });
  });
});
