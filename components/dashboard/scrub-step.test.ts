import { expect, test } from 'vitest';
import { toScrubStep } from './scrub-step.ts';

test('arrows move the time by a thirtieth of the window, page keys by all of it', () => {
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'PageDown', 'Home', 'a'];
  expect(keys.map((key) => toScrubStep(key, 60_000))).toEqual([-2_000, 2_000, 2_000, -60_000, null, null]);
});
