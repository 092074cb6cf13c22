import { describe, expect, test } from 'vitest';
import { createUsualInterval, medianOf, toLongestStepMs } from './usual-interval.ts';

describe('the usual interval', () => {
  test('is not known before two events', () => {
    const interval = createUsualInterval();
    expect(interval.get()).toBeNull();
    interval.note(5_000);
    expect(interval.get()).toBeNull();
    interval.note(6_000);
    expect(interval.get()).toBe(1_000);
    expect(interval.last()).toBe(6_000);
  });

  test('is not moved by a pause', () => {
    const interval = createUsualInterval();
    for (const at of [0, 1, 2, 3, 500, 501, 502]) interval.note(at * 1_000);
    expect(interval.get()).toBe(1_000);
  });

  test('follows a source that becomes slower', () => {
    const interval = createUsualInterval();
    for (let at = 0; at < 40; at += 1) interval.note(at * 1_000);
    for (let at = 1; at < 20; at += 1) interval.note(40_000 + at * 60_000);
    expect(interval.get()).toBe(60_000);
  });

  test('does not count what comes late or at the same time', () => {
    const interval = createUsualInterval();
    for (const at of [10, 20, 20, 15, 30]) interval.note(at);
    expect(interval.get()).toBe(10);
  });

  test('begins with what is already known', () => {
    const interval = createUsualInterval(2_000);
    expect(interval.get()).toBe(2_000);
    interval.note(0);
    expect(interval.get()).toBe(2_000);
  });
});

test('the median of two is the lower, and of none null', () => {
  expect([medianOf([3, 1, 2]), medianOf([4, 2]), medianOf([])]).toEqual([2, 2, null]);
});

test('a line takes steps of three times the usual, of 10 s, and any while nothing is usual', () => {
  expect([1_000, 60_000, null].map(toLongestStepMs)).toEqual([10_000, 180_000, Number.POSITIVE_INFINITY]);
});
