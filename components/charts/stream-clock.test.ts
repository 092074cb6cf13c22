import { expect, test } from 'vitest';
import { createStreamClock } from './stream-clock.ts';

test('goes on by itself from where it started', () => {
  let elapsedMs = 50;
  const clock = createStreamClock(10_000, () => elapsedMs);
  elapsedMs = 1050;
  expect(clock.now()).toBe(11_000);
  expect(clock.startedAt).toBe(10_000);
});

test('moves forward to what it hears', () => {
  const clock = createStreamClock(10_000, () => 0);
  clock.hear(12_000);
  expect(clock.now()).toBe(12_000);
});

test('does not run back for events that a reconnect replays', () => {
  const clock = createStreamClock(10_000, () => 0);
  clock.hear(4000);
  expect(clock.now()).toBe(10_000);
});
