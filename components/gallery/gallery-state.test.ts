import { expect, test } from 'vitest';
import { toGalleryChoice } from './gallery-state.ts';

test('reads the choice of an address', () => {
  expect(toGalleryChoice({ time: 'still', state: 'one-point' })).toEqual({
    time: 'still',
    state: 'one-point',
  });
});

test('takes what an address does not say, or not rightly, as usual', () => {
  const usual = { time: 'live', state: 'usual' };
  expect(toGalleryChoice({})).toEqual(usual);
  expect(toGalleryChoice({ time: 'past', state: ['gap'] })).toEqual(usual);
  expect(toGalleryChoice({ state: 'toString' })).toEqual(usual);
});
