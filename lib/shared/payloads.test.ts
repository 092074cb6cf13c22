import { describe, expect, it } from 'vitest';
import { clockTick, definePayload, payloadShape } from './payloads.ts';
import { finite, record } from './shapes.ts';

declare module './payloads.ts' {
  interface TopicPayloads {
    'a-topic-of-this-test': { degrees: number };
  }
}

describe('the time of a clock', () => {
  it.each(['2026-02-28T23:59:59Z', '2024-02-29T00:00:00.123Z', '2026-12-31T10:00Z'])('may be %s', (iso) => {
    expect(clockTick.safeParse({ iso, timeZone: 'UTC' }).success).toBe(true);
  });

  it.each(['2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z', '2026-01-01T00:00:00+01:00', '2026-01-01', 'now'])(
    'is not %s',
    (iso) => {
      expect(clockTick.safeParse({ iso, timeZone: 'UTC' }).success).toBe(false);
    },
  );
});

describe('the payload of a built-in topic', () => {
  it.each([
    ['system.cpu', { total: 100, cores: [0, 50.5] }, { total: 100.1, cores: [] }],
    ['system.memory', { usedBytes: 0, totalBytes: 1 }, { usedBytes: -1, totalBytes: 1 }],
    ['random', { value: -1 }, { value: '1' }],
    ['hello', { message: '' }, {}],
  ])('of %s has its shape', (topic, right, wrong) => {
    expect(payloadShape(topic)?.safeParse(right).success).toBe(true);
    expect(payloadShape(topic)?.safeParse(wrong).success).toBe(false);
  });

  it('of a stock has prices above 0', () => {
    const quote = { price: 0.01, change: 0, changePercent: 0, volume: 0, open: 1, high: 1, low: 1 };
    expect(payloadShape('stocks.ACME')?.safeParse(quote).success).toBe(true);
    expect(payloadShape('stocks.ACME')?.safeParse({ ...quote, low: 0 }).success).toBe(false);
    expect(payloadShape('stocks.ACME')?.safeParse({ ...quote, volume: 1.5 }).success).toBe(false);
  });

  it('of any other topic has none', () => {
    expect(payloadShape('kitchen')).toBeNull();
    expect(payloadShape('constructor')).toBeNull();
  });
});

it('a payload that an application defines is checked like the built-in ones', () => {
  expect(payloadShape('a-topic-of-this-test')).toBeNull();
  definePayload('a-topic-of-this-test', record({ degrees: finite }));
  expect(payloadShape('a-topic-of-this-test')?.safeParse({ degrees: 1 }).success).toBe(true);
  expect(payloadShape('a-topic-of-this-test')?.safeParse({ degrees: 'warm' }).success).toBe(false);
});
