import { describe, expect, it } from 'vitest';
import { describeRequest } from './describe-request.ts';

const arrive = (headers: Record<string, string>) => describeRequest(new Headers(headers), 'run', 15_000);
const address = 'x-pulseboard-address';

it('tells what arrived', () => {
  const headers = { [address]: '192.0.2.1', 'x-pulseboard-secure': '1', 'last-event-id': '5-0' };
  expect(arrive(headers)).toEqual({
    run: 'run',
    serverTime: expect.any(Number),
    address: '192.0.2.1',
    isForwarderIgnored: false,
    isNearestBelieved: false,
    isSecure: true,
    lastEventId: '5-0',
    heartbeatMs: 15_000,
  });
  expect(arrive({})).toMatchObject({ lastEventId: null, isSecure: false, isForwarderIgnored: false });
});

it('tells no more of a header than it takes to know it again', () => {
  expect(arrive({ 'last-event-id': 'x'.repeat(10_000) }).lastEventId).toHaveLength(100);
});

describe('X-Forwarded-For', () => {
  it.each([
    ['198.51.100.7', '127.0.0.1', true],
    ['198.51.100.7, 10.0.0.1', '127.0.0.1', true],
    ['198.51.100.7', '198.51.100.7', false],
    ['198.51.100.7, 10.0.0.1', '198.51.100.7', false],
    ['198.51.100.7, 203.0.113.9', '203.0.113.9', true],
    ['unknown, 203.0.113.9', '203.0.113.9', false],
    ['127.0.0.1', '::ffff:127.0.0.1', false],
    ['::ffff:127.0.0.1', '127.0.0.1', false],
    ['2001:db8::1', '2001:db8::1', false],
    ['198.51.100.7:4711, 10.0.0.1', '198.51.100.7:4711', false],
    ['unknown', '127.0.0.1', false],
    ['', '127.0.0.1', false],
  ])('of %s, where %s counts, is ignored: %s', (forwardedFor, counts, isIgnored) => {
    const { isForwarderIgnored } = arrive({ 'x-forwarded-for': forwardedFor, [address]: counts });
    expect(isForwarderIgnored).toBe(isIgnored);
  });

  it.each([
    ['198.51.100.7, 203.0.113.9', '203.0.113.9', true],
    ['198.51.100.7, 203.0.113.9', '127.0.0.1', false],
  ])('of %s, where %s counts, was believed of the nearest proxy: %s', (forwardedFor, counts, isBelieved) => {
    const { isNearestBelieved } = arrive({ 'x-forwarded-for': forwardedFor, [address]: counts });
    expect(isNearestBelieved).toBe(isBelieved);
  });
});
