import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candles, createCandles } from './candles.ts';
import { createPointRing, type PointRing } from './point-ring.ts';

interface Tick {
  readonly at: number;
  readonly value: number | null;
}

function createSeries(windowMs = 1e9) {
  const ring = createPointRing({ windowMs });
  let version = 0;
  return {
    ring,
    getVersion: () => version,
    subscribe: () => () => undefined,
    push(at: number, value: number | null) {
      ring.push(at, value);
      version += 1;
    },
  };
}

interface Candle extends Readonly<Record<keyof Candles, number>> {
  readonly from: number;
}

function readAll({ open, high, low, close, volume }: Candles): Candle[] {
  return Array.from({ length: open.ring.length }, (_, index) => ({
    from: open.ring.timeAt(index),
    open: open.ring.valueAt(index),
    high: high.ring.valueAt(index),
    low: low.ring.valueAt(index),
    close: close.ring.valueAt(index),
    volume: volume.ring.valueAt(index),
  }));
}

/** The candles of a ring, made in the plainest way. */
function toCandles(ring: PointRing, intervalMs: number): Candle[] {
  const { at, value } = ring.toColumns();
  const ticks = at.flatMap((time, index) => {
    const price = value[index] ?? null;
    return price === null ? [] : [{ from: Math.floor(time / intervalMs) * intervalMs, price }];
  });
  return [...Map.groupBy(ticks, ({ from }) => from)].map(([from, its]) => {
    const prices = its.map(({ price }) => price);
    return {
      from,
      open: prices.at(0) ?? Number.NaN,
      high: Math.max(...prices),
      low: Math.min(...prices),
      close: prices.at(-1) ?? Number.NaN,
      volume: prices.length,
    };
  });
}

const ticks: fc.Arbitrary<Tick> = fc.record({
  at: fc.integer({ min: 0, max: 5000 }),
  value: fc.option(fc.double({ min: -1000, max: 1000, noNaN: true }), { freq: 10 }),
});

test('keeps open, high, low, close and the number of ticks of each interval', () => {
  const price = createSeries();
  for (const [at, value] of [
    [1000, 10],
    [1200, 12],
    [1900, 9],
    [2000, 11],
    [4500, 8],
  ] as const)
    price.push(at, value);
  expect(readAll(createCandles({ price, intervalMs: 1000 }))).toEqual([
    { from: 1000, open: 10, high: 12, low: 9, close: 9, volume: 3 },
    { from: 2000, open: 11, high: 11, low: 11, close: 11, volume: 1 },
    { from: 4000, open: 8, high: 8, low: 8, close: 8, volume: 1 },
  ]);
});

test('grows the last candle as ticks come, and begins the next', () => {
  const price = createSeries();
  const candles = createCandles({ price, intervalMs: 1000 });
  expect(readAll(candles)).toEqual([]);
  price.push(100, 5);
  expect(readAll(candles)).toMatchObject([{ open: 5, close: 5 }]);
  price.push(200, 7);
  expect(readAll(candles)).toMatchObject([{ open: 5, high: 7, close: 7 }]);
  price.push(1000, 6);
  expect(readAll(candles)).toMatchObject([{ close: 7 }, { open: 6 }]);
});

test('takes a late tick into the candle it belongs to', () => {
  const price = createSeries();
  const candles = createCandles({ price, intervalMs: 1000 });
  for (const at of [500, 1500, 2500, 3500]) price.push(at, 10);
  readAll(candles);
  price.push(1200, 4);
  expect(readAll(candles)[1]).toEqual({ from: 1000, open: 4, high: 10, low: 4, close: 10, volume: 2 });
});

test('forgets a candle when the last of its ticks has left the ring, and no sooner', () => {
  const price = createSeries(2000);
  const candles = createCandles({ price, intervalMs: 1000 });
  price.push(100, 3);
  price.push(900, 5);
  price.push(1500, 6);
  readAll(candles);
  price.push(2500, 6);
  expect(readAll(candles)[0]).toMatchObject({ from: 0, open: 3, close: 5 });
  price.push(2950, 6);
  expect(readAll(candles)[0]).toMatchObject({ from: 1000 });
});

describe('with a volume series', () => {
  test('sums up what was traded in each interval, over a new beginning of the count too', () => {
    const price = createSeries();
    const volume = createSeries();
    for (const [at, count] of [
      [500, 100],
      [1500, 130],
      [1600, 140],
      [2500, 20],
      [2600, null],
      [2700, 25],
    ] as const) {
      price.push(at, 1);
      volume.push(at, count);
    }
    const candles = createCandles({ price, volume, intervalMs: 1000 });
    expect(readAll(candles).map((candle) => candle.volume)).toEqual([0, 40, 25]);
    volume.push(2800, 26);
    expect(readAll(candles).map((candle) => candle.volume)).toEqual([0, 40, 26]);
    volume.push(1700, 150);
    expect(readAll(candles)[1]?.volume).toBe(50);
  });
});

test('is read by time like every series, and copied with the times where its intervals begin', () => {
  const price = createSeries();
  for (const at of [500, 1500, 3500]) price.push(at, at / 100);
  const { close } = createCandles({ price, intervalMs: 1000 });
  expect([-1, 0, 999, 1000, 3000].map((at) => close.ring.firstAfter(at))).toEqual([0, 1, 1, 2, 3]);
  expect(close.ring.toColumns()).toEqual({ at: [0, 1000, 3000], value: [5, 15, 35] });
  expect(close.ring.valueAt(7)).toBeNaN();
});

test('grows its version with that of the ticks', () => {
  const price = createSeries();
  const { high } = createCandles({ price, intervalMs: 1000 });
  const before = high.getVersion();
  price.push(1, 1);
  expect(high.getVersion()).toBeGreaterThan(before);
});

test('refuses an interval without length', () => {
  expect(() => createCandles({ price: createSeries(), intervalMs: 0 })).toThrow(RangeError);
});

test('says the same however the ticks come: one by one, in any order, looked at or not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(ticks, fc.boolean()), { maxLength: 60 }),
      fc.integer({ min: 1, max: 2000 }),
      (all, intervalMs) => {
        const price = createSeries();
        const candles = createCandles({ price, intervalMs });
        for (const [{ at, value }, isLookedAt] of all) {
          price.push(at, value);
          if (isLookedAt) readAll(candles);
        }
        expect(readAll(candles)).toEqual(toCandles(price.ring, intervalMs));
      },
    ),
  );
});

test('says the same as the ring of all candles but the first, whose ticks are leaving', () => {
  const steps = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.double({ min: 0, max: 9, noNaN: true }));
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 80 }), fc.integer({ min: 1, max: 900 }), (all, intervalMs) => {
      const price = createSeries(2000);
      const candles = createCandles({ price, intervalMs });
      let at = 0;
      for (const [stepMs, value] of all) {
        at += stepMs;
        price.push(at, value);
        expect(readAll(candles).slice(1)).toEqual(toCandles(price.ring, intervalMs).slice(1));
      }
      expect(candles.open.ring.length).toBeLessThanOrEqual(price.ring.length);
    }),
  );
});
