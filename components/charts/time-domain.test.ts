import { expect, test } from 'vitest';
import { holdsSpan, nextPhase, toTimeDomain } from './time-domain.ts';

const windowMs = 300_000;
const now = Date.UTC(2026, 0, 1, 10, 4, 5, 678);
const live = { isLive: true, phase: 0.3, width: 30, timeZone: 'UTC' };
const still = { ...live, isLive: false };
const toSpan = (at: number) => ({ from: at - windowMs, to: at });

test('of a live axis begins before the span, and holds it until it has moved on by its own length', () => {
  const domain = toTimeDomain(toSpan(now), live);
  expect(domain.from).toBeLessThanOrEqual(now - windowMs);
  expect(domain.to - domain.from).toBe(windowMs);
  const { to } = domain;
  expect(holdsSpan(domain, toSpan(to), live)).toBe(true);
  expect(holdsSpan(domain, toSpan(to + windowMs - 1), live)).toBe(true);
  expect(holdsSpan(domain, toSpan(to + windowMs), live)).toBe(false);
  expect(toTimeDomain(toSpan(to + windowMs), live).from).toBe(domain.from + windowMs);
});

test('has the ticks that come into view while it is shifted', () => {
  const { to, ticks, tickStepMs } = toTimeDomain(toSpan(now), live);
  expect(tickStepMs).toBe(60_000);
  expect(ticks.every((tick) => tick % 60_000 === 0)).toBe(true);
  expect(ticks.at(-1)).toBeGreaterThan(to + windowMs - 60_000);
});

test('of a still axis is the span, and holds it panned a little', () => {
  const domain = toTimeDomain(toSpan(now), still);
  expect([domain.from, domain.to]).toEqual([now - windowMs, now]);
  expect(holdsSpan(domain, toSpan(now + windowMs / 8), still)).toBe(true);
  expect(holdsSpan(domain, toSpan(now - windowMs / 8), still)).toBe(true);
  expect(holdsSpan(domain, toSpan(now + windowMs / 8 + 1), still)).toBe(false);
});

test('of a still axis has no tick whose label would lie over its right edge', () => {
  const to = Date.UTC(2026, 0, 1, 10, 5);
  const { ticks } = toTimeDomain(toSpan(to), still);
  expect(ticks).not.toContain(to);
  expect(ticks).toContain(to - 60_000);
  expect(toTimeDomain(toSpan(to), live).ticks).toContain(to);
});

test('is made anew for another length, zone or width, and when the chart comes to a stand', () => {
  const domain = toTimeDomain(toSpan(now), live);
  expect(holdsSpan(domain, { from: now - 1000, to: now }, live)).toBe(false);
  expect(holdsSpan(domain, toSpan(now), { ...live, timeZone: 'Asia/Kolkata' })).toBe(false);
  expect(holdsSpan(domain, toSpan(now), { ...live, width: 8 })).toBe(false);
  expect(holdsSpan(domain, toSpan(now), still)).toBe(false);
});

test('steps at another time for each chart', () => {
  const phases = Array.from({ length: 8 }, nextPhase).toSorted((a, b) => a - b);
  expect(phases.every((phase) => phase >= 0 && phase < 1)).toBe(true);
  expect(phases.every((phase, index) => index === 0 || phase - (phases[index - 1] ?? 0) > 0.03)).toBe(true);
});
