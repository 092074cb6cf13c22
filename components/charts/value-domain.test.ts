import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toFixedDomain, toNiceDomain } from './value-domain.ts';

const options = { tickBase: 10, intervals: 5 } as const;
const inBytes = { tickBase: 1024, intervals: 5 } as const;

test('starts and ends on a round tick', () => {
  expect(toNiceDomain(0.13, 0.87, options)).toEqual({
    low: 0,
    high: 1,
    step: 0.2,
    ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
  });
  expect(toNiceDomain(-1.25, 0.88, options).ticks).toEqual([-1.5, -1, -0.5, 0, 0.5, 1]);
});

test('has a single value in its middle, zero too, however huge or tiny', () => {
  for (const value of [0, 5, -3, 1e9, 0.001, 1e300, -1e300, 1e-300]) {
    const { low, high, ticks } = toNiceDomain(value, value, options);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
    expect(ticks.length).toBeGreaterThan(2);
  }
});

test('holds what is huge, tiny, or huge on both sides of zero', () => {
  expect(toNiceDomain(0, 1e300, options).ticks).toEqual([0, 2e299, 4e299, 6e299, 8e299, 1e300]);
  expect(toNiceDomain(0, 1e-300, options).high).toBe(1e-300);
  const { low, high } = toNiceDomain(-8e307, 8e307, options);
  expect([low, high]).toEqual([-1e308, 1e308]);
});

test.each([
  [0, 1.7e308],
  [1.7e308, 1.7e308],
  [-Number.MAX_VALUE, -Number.MAX_VALUE],
  [-Number.MAX_VALUE, Number.MAX_VALUE],
])('ends at the largest number that there is: %d to %d', (from, to) => {
  const { low, high, ticks } = toNiceDomain(from, to, options);
  expect(low).toBeLessThanOrEqual(from);
  expect(high).toBeGreaterThanOrEqual(to);
  expect([low, high, ...ticks].every(Number.isFinite)).toBe(true);
  expect(ticks.length).toBeGreaterThan(0);
});

test('holds both ends, with few ticks that rise', () => {
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(value, value, fc.constantFrom(options, inBytes), (a, b, each) => {
      fc.pre(Math.abs(a - b) > 1e-3);
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const { low, high, ticks } = toNiceDomain(from, to, each);
      const tolerance = 1e-8 * (to - from);
      expect(low).toBeLessThanOrEqual(from + tolerance);
      expect(high).toBeGreaterThanOrEqual(to - tolerance);
      expect(ticks.length).toBeLessThanOrEqual(8);
      expect(ticks).toEqual(ticks.toSorted((x, y) => x - y));
    }),
  );
});

test('steps by powers of two where numbers are counted in 1024', () => {
  const gibibyte = 1024 ** 3;
  expect(toFixedDomain(0, 23.5 * gibibyte, inBytes).ticks).toEqual([0, 8 * gibibyte, 16 * gibibyte]);
  expect(toNiceDomain(0, 1.4 * gibibyte, inBytes).ticks.map((tick) => tick / gibibyte)).toEqual([
    0, 0.5, 1, 1.5,
  ]);
});

test('puts the ticks of a given domain on round values inside of it', () => {
  expect(toFixedDomain(0, 100, { tickBase: 10, intervals: 4 }).ticks).toEqual([0, 25, 50, 75, 100]);
  expect(toFixedDomain(3, 47, options)).toEqual({ low: 3, high: 47, step: 10, ticks: [10, 20, 30, 40] });
});

test('steps as clocks do where numbers are milliseconds', () => {
  const minuteMs = 60_000;
  const inMs = { tickBase: 'ms', intervals: 5 } as const;
  expect(toNiceDomain(0, 250 * minuteMs, inMs).step).toBe(60 * minuteMs);
  expect(toNiceDomain(0, 60_000, inMs).step).toBe(15_000);
  expect(toNiceDomain(0, 40 * 24 * 60 * minuteMs, inMs).step).toBe(10 * 24 * 60 * minuteMs);
  expect(toNiceDomain(0, 12, inMs).step).toBe(2.5);
});
