import { expect, test } from 'vitest';
import { drawnWindowMs, nextPhaseMs, timeStepMs, toTimeDomain } from './time-domain.ts';

const now = Date.UTC(2026, 0, 1, 10, 4, 5, 678);

test('stays the same within a step, and moves on by a step', () => {
  const first = toTimeDomain(now);
  expect(toTimeDomain(first.to + timeStepMs - 1)).toEqual(first);
  expect(toTimeDomain(first.to + timeStepMs).to).toBe(first.to + timeStepMs);
});

test('ends less than a step before now', () => {
  const { from, to } = toTimeDomain(now);
  expect(now - to).toBeGreaterThanOrEqual(0);
  expect(now - to).toBeLessThan(timeStepMs);
  expect(to - from).toBe(drawnWindowMs);
});

test('has its ticks on whole minutes that stay inside while it is shifted, with room for the last label', () => {
  for (let at = now; at < now + 120_000; at += 1000) {
    const { from, to, ticks } = toTimeDomain(at, 7000);
    expect(ticks.every((tick) => tick % 60_000 === 0)).toBe(true);
    expect(Math.min(...ticks)).toBeGreaterThanOrEqual(from + timeStepMs);
    expect(Math.max(...ticks)).toBeLessThanOrEqual(to - timeStepMs);
  }
});

test('steps at another time for each chart', () => {
  const phases = Array.from({ length: 8 }, nextPhaseMs).toSorted((a, b) => a - b);
  expect(phases.every((phase) => phase >= 0 && phase < timeStepMs)).toBe(true);
  expect(phases.every((phase, index) => index === 0 || phase - (phases[index - 1] ?? 0) > 500)).toBe(true);
  const { to } = toTimeDomain(now, 7000);
  expect([to % timeStepMs, toTimeDomain(to - 1, 7000).to]).toEqual([7000, to - timeStepMs]);
});
