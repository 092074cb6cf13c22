import { expect, test } from 'vitest';
import { paintTimeBands } from './paint-time-bands.ts';
import { createRecordingContext } from './testing/recording-context.ts';
import { createScene } from './testing/create-scene.ts';

test('a band reaches over the height of the plot, from its begin to its end, and moves with time', () => {
  const { context, calls } = createRecordingContext();
  paintTimeBands(context, createScene([], { shift: -5 }), [{ colour: 'red', from: 20, to: 60 }]);
  expect(calls).toContain('fillStyle red');
  expect(calls.filter((call) => call.startsWith('fillRect'))).toEqual([
    'fillRect 15 0 40 100',
    'fillRect 15 0 1 100',
  ]);
  expect(calls.at(-1)).toBe('globalAlpha 1');
});

test('a band without an end reaches to the end of what is seen', () => {
  const { context, calls } = createRecordingContext();
  paintTimeBands(context, createScene([], { to: 90 }), [{ colour: 'red', from: 70, to: null }]);
  expect(calls).toContain('fillRect 70 0 20 100');
});
