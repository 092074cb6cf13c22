import { expect, test } from 'vitest';
import { toLinearMapping } from './linear-mapping.ts';
import { createBarsPainter } from './paint-bars.ts';
import type { Scene } from './painter.ts';
import { createScene } from './testing/create-scene.ts';
import { createRecordingContext } from './testing/recording-context.ts';

function paintBars(scene: Scene, bucketMs: number | null): string[] {
  const { context, calls } = createRecordingContext();
  createBarsPainter(bucketMs)(context, scene);
  return calls.filter((call) => call.startsWith('fillRect'));
}

test('a bar of a bucket stands on zero in the time after its point', () => {
  expect(paintBars(createScene([[20, 50]]), 10)).toEqual(['fillRect 1 80 7 20', 'fillRect 11 50 7 50']);
});

test('a bar of a point stands around it, as wide as the closest two leave room', () => {
  expect(paintBars(createScene([[20, 50, null, 10]]), null)).toEqual([
    'fillRect -4 80 7 20',
    'fillRect 6 50 7 50',
    'fillRect 26 90 7 10',
  ]);
});

test('bars of several series stand beside each other', () => {
  const scene = createScene([[20], [40]]);
  expect(paintBars(scene, 20)).toEqual(['fillRect 2 80 7 20', 'fillRect 10 60 7 40']);
});

test('a bar below zero hangs from it', () => {
  const scene = createScene([[-50]]);
  const y = toLinearMapping([-100, 100], [100, 0]);
  expect(paintBars({ ...scene, mapping: { ...scene.mapping, y } }, 10)).toEqual(['fillRect 1 75 7 -25']);
});

test('bars too many to tell apart are a device pixel wide', () => {
  const scene = createScene([[20, 50, 30]], { pixelRatio: 2 });
  const x = toLinearMapping([0, 10_000], [0, 100]);
  const bars = paintBars({ ...scene, to: 10_000, mapping: { ...scene.mapping, x } }, 10);
  expect(bars.length).toBeGreaterThan(0);
  expect(bars.every((bar) => bar.split(' ')[3] === '0.5')).toBe(true);
});

test('the bucket that is read lies on a band', () => {
  expect(paintBars(createScene([[20]], { cursorAt: 0 }), 10)[0]).toBe('fillRect 0 0 10 100');
});
