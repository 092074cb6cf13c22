import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDomainKeeper } from './domain-keeper.ts';

const options = { tickBase: 10, intervals: 5 } as const;

test('widens at once', () => {
  const keeper = createDomainKeeper(options);
  expect(keeper.fit(0, 1, 0).high).toBe(1);
  expect(keeper.fit(0, 400, 1000).high).toBe(400);
});

test('narrows only after less was enough for a while', () => {
  const keeper = createDomainKeeper(options, 20_000);
  keeper.fit(0, 400, 0);
  expect(keeper.fit(0, 1, 20_000).high).toBe(400);
  expect(keeper.fit(0, 1, 20_001).high).toBe(1);
});

test('waits anew after each time that all of it was needed', () => {
  const keeper = createDomainKeeper(options, 20_000);
  keeper.fit(0, 400, 0);
  keeper.fit(0, 390, 15_000);
  expect(keeper.fit(0, 1, 30_000).high).toBe(400);
});

test('narrows at once where it is told not to wait', () => {
  const keeper = createDomainKeeper(options, 0);
  expect(keeper.fit(0, 400, 0).high).toBe(400);
  expect(keeper.fit(0, 1, 0).high).toBe(1);
});

test('gives the same object while the values stay the same, or a chart would render without end', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 20 }), (extents) => {
      const keeper = createDomainKeeper(options);
      for (const [index, [a, b]] of extents.entries()) {
        const fit = () => keeper.fit(Math.min(a, b), Math.max(a, b), index * 7000);
        expect(fit()).toBe(fit());
      }
    }),
  );
});
