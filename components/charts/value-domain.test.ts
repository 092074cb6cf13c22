import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toFixedDomain, toNiceDomain } from './value-domain.ts';

test('starts and ends on a round tick', () => {
  expect(toNiceDomain(0.13, 0.87)).toEqual({ low: 0, high: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] });
  expect(toNiceDomain(-1.25, 0.88).ticks).toEqual([-1.5, -1, -0.5, 0, 0.5, 1]);
});

test('has an extent for a single value, zero too', () => {
  for (const value of [0, 5, -3, 1e9, 0.001]) {
    const { low, high } = toNiceDomain(value, value);
    expect(high).toBeGreaterThan(low);
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
  }
});

test('holds both ends, with few ticks that rise', () => {
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(value, value, (a, b) => {
      fc.pre(Math.abs(a - b) > 1e-3);
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const { low, high, ticks } = toNiceDomain(from, to);
      const tolerance = 1e-9 * (to - from);
      expect(low).toBeLessThanOrEqual(from + tolerance);
      expect(high).toBeGreaterThanOrEqual(to - tolerance);
      expect(ticks.length).toBeLessThanOrEqual(8);
      expect(ticks).toEqual(ticks.toSorted((x, y) => x - y));
    }),
  );
});

test('puts the ticks of a fixed domain on round multiples of its unit', () => {
  expect(toFixedDomain(100, 1).ticks).toEqual([0, 25, 50, 75, 100]);
  const gibibyte = 1024 ** 3;
  expect(toFixedDomain(23.5 * gibibyte, gibibyte).ticks).toEqual([0, 10 * gibibyte, 20 * gibibyte]);
});
