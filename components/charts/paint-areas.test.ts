import { expect, test } from 'vitest';
import { toLinearMapping } from './linear-mapping.ts';
import { paintAreas } from './paint-areas.ts';
import { createStackedAreasPainter } from './paint-stacked-areas.ts';
import { createScene } from './testing/create-scene.ts';
import { createRecordingContext } from './testing/recording-context.ts';

/** The path of each area: what is traced until it is filled. */
function readAreas(calls: readonly string[]): string[][] {
  return calls
    .join('\n')
    .split('beginPath')
    .filter((path) => path.includes('fill\n') && !path.includes('arc'))
    .map((path) => path.split('\n').filter((call) => /^(moveTo|lineTo)/.test(call)));
}

test('an area goes down to zero, in a piece for each run of points', () => {
  const { context, calls } = createRecordingContext();
  paintAreas(context, createScene([[20, 40, null, 60, 50]]));
  expect(readAreas(calls)).toEqual([
    [
      'moveTo 0 100',
      'lineTo 0 80',
      'lineTo 10 60',
      'lineTo 10 100',
      'moveTo 30 100',
      'lineTo 30 40',
      'lineTo 40 50',
      'lineTo 40 100',
    ],
  ]);
});

test('an area of negative values hangs from zero', () => {
  const { context, calls } = createRecordingContext();
  const scene = createScene([[-20, -40]]);
  const y = toLinearMapping([-100, 0], [100, 0]);
  paintAreas(context, { ...scene, mapping: { ...scene.mapping, y } });
  expect(readAreas(calls)).toEqual([['moveTo 0 0', 'lineTo 0 20', 'lineTo 10 40', 'lineTo 10 0']]);
});

test('where zero is out of sight an area ends at the edge of the plot', () => {
  const { context, calls } = createRecordingContext();
  const scene = createScene([[60, 70]]);
  const y = toLinearMapping([50, 100], [100, 0]);
  paintAreas(context, { ...scene, mapping: { ...scene.mapping, y } });
  expect(readAreas(calls)[0]?.[0]).toBe('moveTo 0 100');
});

test('each area of a stack lies between two sums, the lowest on zero', () => {
  const { context, calls } = createRecordingContext();
  createStackedAreasPainter()(
    context,
    createScene([
      [20, 30],
      [50, 40],
    ]),
  );
  expect(readAreas(calls)).toEqual([
    ['moveTo 0 100', 'lineTo 0 80', 'lineTo 10 70', 'lineTo 10 100'],
    ['moveTo 0 50', 'lineTo 10 60', 'lineTo 10 70', 'lineTo 0 80'],
  ]);
});

test('a stack is in two pieces where it breaks', () => {
  const { context, calls } = createRecordingContext();
  createStackedAreasPainter()(
    context,
    createScene([
      [20, 30, null, 20, 30],
      [50, 40, null, 50, 40],
    ]),
  );
  const starts = readAreas(calls).map((area) => area.filter((call) => call.startsWith('moveTo')).length);
  expect(starts).toEqual([2, 2]);
});
