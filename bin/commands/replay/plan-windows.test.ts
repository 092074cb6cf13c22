import { describe, expect, it } from 'vitest';
import { hashPlan, planWindows } from './plan-windows.mjs';
import { readRecordedEvents } from './read-recorded-events.mjs';

const write = (...events: object[]): string => events.map((event) => JSON.stringify(event)).join('\n');

describe('dividing a recording into requests', () => {
  const events = readRecordedEvents(
    write(
      { topic: 'a', at: 1_000, type: 'message', data: 1 },
      { topic: 'b', at: 1_010, type: 'tick', data: 2 },
      { topic: 'a', at: 1_020, data: 3 },
      { topic: 'a', at: 2_000, data: 4 },
    ),
    undefined,
  );
  const plan = (change = {}) => [
    ...planWindows(events, { speed: 1, keepTimes: false, first: 0, hash: 'h', ...change }),
  ];

  it('sends together what is due together, a request for each topic', () => {
    expect(plan()).toEqual([
      {
        at: 1_000,
        size: 3,
        deliveries: [
          { topic: 'a', envelopes: ['{"data":1}', '{"data":3}'], key: 'replay-h-0-0' },
          { topic: 'b', envelopes: ['{"type":"tick","data":2}'], key: 'replay-h-0-1' },
        ],
      },
      { at: 2_000, size: 1, deliveries: [{ topic: 'a', envelopes: ['{"data":4}'], key: 'replay-h-3-0' }] },
    ]);
  });

  it('goes on from where it stopped with the same requests', () => {
    expect(plan({ first: 3 })).toEqual(plan().slice(1));
  });

  it('keeps times where they are wanted', () => {
    expect(plan({ keepTimes: true, first: 3 })[0]?.deliveries[0]?.envelopes).toEqual([
      '{"at":2000,"data":4}',
    ]);
  });

  it('divides no recording into requests that a server refuses', () => {
    const large = Array.from({ length: 2_500 }, (_, index) => ({
      topic: 'a',
      at: 1,
      data: 'x'.repeat(index < 3 ? 400_000 : 1),
    }));
    const windows = [
      ...planWindows(readRecordedEvents(write(...large), undefined), {
        speed: Number.POSITIVE_INFINITY,
        keepTimes: false,
        first: 0,
        hash: 'h',
      }),
    ];
    expect(windows.map(({ size }) => size)).toEqual([1, 1, 1_000, 1_000, 498]);
  });

  it('makes other keys of whatever makes other requests', () => {
    expect(hashPlan(['a', 1])).toBe(hashPlan(['a', 1]));
    expect(hashPlan(['a', 1])).not.toBe(hashPlan(['a', 2]));
    expect(hashPlan(['a', 1])).not.toBe(hashPlan(['a1', '']));
  });
});
