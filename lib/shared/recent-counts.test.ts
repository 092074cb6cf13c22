import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRecentCounts, rateWindowMs } from './recent-counts.ts';

const steps = (maxStepMs: number, maxLength: number) =>
  fc.array(fc.tuple(fc.nat({ max: maxStepMs }), fc.integer({ min: 1, max: 9 })), { maxLength });

/** What a list of every single one says. */
function countNaively(added: readonly (readonly [number, number])[], since: number): number {
  return added.reduce((sum, [at, count]) => (at >= since ? sum + count : sum), 0);
}

function addAll(stepList: readonly (readonly [number, number])[]) {
  const counts = createRecentCounts();
  let at = 1_000_000;
  const added = stepList.map(([stepMs, count]) => {
    at += stepMs;
    counts.add(at, count);
    return [at, count] as const;
  });
  return { counts, added, at };
}

test('count exactly what comes less than once a second', () => {
  fc.assert(
    fc.property(steps(20_000, 100), fc.nat({ max: rateWindowMs }), (stepList, ageMs) => {
      const { counts, added, at } = addAll(stepList.map(([stepMs, count]) => [stepMs + 1_000, count]));
      expect(counts.countSince(at - ageMs)).toBe(countNaively(added, at - ageMs));
    }),
  );
});

test('count what comes often to a quarter of a second', () => {
  fc.assert(
    fc.property(steps(200, 500), fc.nat({ max: rateWindowMs }), (stepList, ageMs) => {
      const { counts, added, at } = addAll(stepList);
      const since = at - ageMs;
      expect(counts.countSince(since)).toBeLessThanOrEqual(countNaively(added, since));
      expect(counts.countSince(since)).toBeGreaterThanOrEqual(countNaively(added, since + 250));
    }),
  );
});

test('forget nothing of the last minute in a long flood', () => {
  const counts = createRecentCounts();
  for (let at = 0; at < 1_000_000; at += 1) counts.add(at, 1);
  expect(counts.countSince(1_000_000 - rateWindowMs)).toBeCloseTo(60_000, -3);
});
