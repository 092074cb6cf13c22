import { expect, test } from 'vitest';
import { createPointRing } from '#lib/shared/point-ring';
import { paintLines } from './paint-lines.ts';
import type { Scene } from './painter.ts';
import { createScene } from './testing/create-scene.ts';
import { createRecordingContext } from './testing/recording-context.ts';

const isPath = (call: string) => /^(moveTo|lineTo)/.test(call);

function paint(scene: Scene): readonly string[] {
  const { context, calls } = createRecordingContext();
  paintLines(context, scene);
  return calls;
}

test('joins the points of a series in its colour', () => {
  const calls = paint(createScene([[0, 100, 50]]));
  expect(calls.filter(isPath)).toEqual(['moveTo 0 100', 'lineTo 10 0', 'lineTo 20 50']);
  expect(calls).toContain('strokeStyle colour-0');
});

test('is in two pieces where the series has a break', () => {
  const calls = paint(createScene([[0, 10, null, 30, 40]]));
  expect(calls.filter(isPath)).toEqual(['moveTo 0 100', 'lineTo 10 90', 'moveTo 30 70', 'lineTo 40 60']);
});

test('is a dot for a point that stands alone, between breaks or in all', () => {
  expect(
    paint(createScene([[0, 10, null, 30, null]]))
      .filter(isPath)
      .slice(2),
  ).toEqual(['moveTo 30 70', 'lineTo 30.01 70']);
  expect(paint(createScene([[5]])).filter(isPath)).toEqual(['moveTo 0 95', 'lineTo 0.01 95']);
});

test('is nothing for a series without points, and for one that only breaks', () => {
  expect(paint(createScene([[], [null, null]])).filter(isPath)).toEqual([]);
});

test('moves with time', () => {
  expect(paint(createScene([[0, 10]], { shift: -7 })).filter(isPath)).toEqual([
    'moveTo -7 100',
    'lineTo 3 90',
  ]);
});

test('shows where it is read by an upright line, and by a dot on each series that has a reading', () => {
  const calls = paint(
    createScene(
      [
        [0, 50],
        [0, null],
      ],
      { cursorAt: 10 },
    ),
  );
  expect(calls).toContain('moveTo 10 0');
  expect(calls).toContain('lineTo 10 100');
  expect(calls.filter((call) => call.startsWith('arc'))).toEqual(['arc 10 50 3.52 0 6.28']);
  expect(calls.findLast((call) => call.startsWith('setLineDash'))).toBe('setLineDash []');
});

test('takes 100,000 points to at most four for each column of pixels, in the arrays that it has', () => {
  const ring = createPointRing({ windowMs: 1_000_000 });
  for (let at = 0; at < 100_000; at += 1) ring.push(at / 1000, Math.sin(at) * 50 + 50);
  const scene = createScene([], {
    series: [{ key: 'many', ring, repeat: 0, colour: 'red', fill: 'red', fade: 'red' }],
  });
  const { times, values } = scene.buffer;
  expect(paint(scene).filter(isPath).length).toBeLessThanOrEqual(4 * 101);
  expect([scene.buffer.times === times, scene.buffer.values === values]).toEqual([true, true]);
});

test('is dashed where another series has its colour, each time in shorter dashes', () => {
  const scene = createScene([
    [0, 10],
    [0, 20],
    [0, 30],
  ]);
  const series = scene.series.map((one, repeat) => ({ ...one, repeat }));
  const dashes = paint({ ...scene, series }).filter((call) => call.startsWith('setLineDash'));
  expect(dashes).toEqual(['setLineDash [12,4]', 'setLineDash []', 'setLineDash [3,4]', 'setLineDash []']);
});
