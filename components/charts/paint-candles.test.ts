import { expect, test } from 'vitest';
import { stillSeries } from '#lib/shared/still-series';
import { createCandleMarks } from './candle-marks.ts';
import { toLinearMapping } from './linear-mapping.ts';
import type { Scene } from './painter.ts';
import { createScene } from './testing/create-scene.ts';

const intervalMs = 1000;

type Numbers = readonly [open: number, high: number, low: number, close: number, volume: number];

/** A plot of 100 by 100 pixels that shows ten seconds and values from 0 to 100. */
function createCandleScene(candles: readonly Numbers[], pixelRatio = 1): Scene {
  const at = candles.map((_, index) => index * intervalMs);
  const series = (['open', 'high', 'low', 'close', 'volume'] as const).map((key, column) => ({
    key,
    ring: stillSeries({ at, value: candles.map((numbers) => numbers[column] ?? null) }).ring,
    repeat: 0,
    colour: key,
    fill: `${key} faint`,
    fade: `${key} fainter`,
  }));
  const { mapping } = createScene([]);
  const x = toLinearMapping([0, 10_000], [0, 100]);
  return createScene([], { mapping: { ...mapping, x }, to: 10_000, pixelRatio, series });
}

interface Rectangle {
  readonly style: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function paint(scene: Scene): Rectangle[] {
  const rectangles: Rectangle[] = [];
  const context = {
    fillStyle: '',
    fillRect(left: number, top: number, width: number, height: number) {
      rectangles.push({ style: this.fillStyle, left, top, width, height });
    },
  };
  createCandleMarks(intervalMs).paint(context as unknown as CanvasRenderingContext2D, scene);
  return rectangles;
}

test('paints a body from open to close and a wick from high to low, in the middle of the interval', () => {
  expect(paint(createCandleScene([[40, 90, 30, 60, 0]])).filter(({ style }) => style === 'high')).toEqual([
    { style: 'high', left: 5, top: 10, width: 1, height: 60 },
    { style: 'high', left: 2, top: 40, width: 7, height: 20 },
  ]);
});

test('paints what rose in one colour, and what fell in another', () => {
  const painted = paint(
    createCandleScene([
      [40, 50, 30, 45, 1],
      [45, 50, 30, 35, 1],
    ]),
  );
  const bodies = painted.filter(({ width, style }) => width === 7 && !style.includes('faint'));
  expect(bodies.map(({ style, left }) => [style, left])).toEqual([
    ['high', 2],
    ['low', 12],
  ]);
});

test('paints the volume as bars on the ground, the largest a fifth of the plot', () => {
  const painted = paint(
    createCandleScene([
      [40, 50, 30, 45, 10],
      [45, 50, 30, 47, 5],
    ]),
  );
  expect(painted.filter(({ style }) => style === 'high faint')).toEqual([
    { style: 'high faint', left: 2, top: 80, width: 7, height: 20 },
    { style: 'high faint', left: 12, top: 90, width: 7, height: 10 },
  ]);
});

test('paints a price that stood still as a line of one device pixel', () => {
  const [, body] = paint(createCandleScene([[40, 40, 40, 40, 0]], 2)).filter(({ style }) => style === 'high');
  expect(body?.height).toBe(0.5);
});

test('paints nothing where an interval had no tick', () => {
  const scene = createCandleScene([[40, 50, 30, 45, 1]]);
  expect(paint(scene).every(({ left }) => left < 10)).toBe(true);
});

test('leaves room for the volume below the lowest price, but none below zero', () => {
  const { findExtent } = createCandleMarks(intervalMs);
  const rings = createCandleScene([[40, 80, 40, 60, 1]]).series.map(({ ring }) => ring);
  expect(findExtent(rings, 0, 10_000)).toEqual([30, 80]);
  expect(findExtent(rings, 5000, 10_000)).toBeNull();
  const nearZero = createCandleScene([[4, 80, 1, 60, 1]]).series.map(({ ring }) => ring);
  expect(findExtent(nearZero, 0, 10_000)).toEqual([0, 80]);
});
