import { beforeEach, expect, test } from 'vitest';
import { stillSeries } from '#lib/shared/still-series';
import { createChartCursor } from './chart-cursor.ts';
import { createChartView } from './chart-view.ts';
import { toLinearMapping } from './linear-mapping.ts';
import { createMappingHolder } from './mapping-holder.ts';
import { createPlotGestures, type Touch } from './plot-gestures.ts';
import { createPlotPointer } from './plot-pointer.ts';
import { createPlotReader } from './plot-reader.ts';

// A plot of 100 pixels from 50 on, that shows 1,000 ms; points are 10 ms apart.
const at = Array.from({ length: 101 }, (_, index) => index * 10);
const rings = [stillSeries({ at, value: at }).ring];

function createPlot() {
  const [cursor, pointer, holder] = [createChartCursor(), createPlotPointer(), createMappingHolder()];
  const view = createChartView({ from: 0, to: 1000 });
  const layOut = () => {
    const { from, to } = view.getSpan(0);
    const x = toLinearMapping([from, to], [50, 150]);
    holder.set({ left: 50, top: 0, width: 100, height: 50, x, y: x });
  };
  layOut();
  view.subscribe(layOut);
  const reader = createPlotReader({ rings, centreMs: 0, cursor, view, holder, clock: { now: () => 0 } });
  return { cursor, pointer, view, ...createPlotGestures({ reader, cursor, pointer, view }) };
}

let plot: ReturnType<typeof createPlot>;
beforeEach(() => {
  plot = createPlot();
});

const mouse = (x: number): Touch => ({ pointerId: 1, x, isFinger: false });
const finger = (x: number, pointerId = 2): Touch => ({ pointerId, x, isFinger: true });
const span = () => plot.view.getSpan(0);

test('reads where the mouse is, and no more when it leaves', () => {
  plot.move(mouse(90));
  expect([plot.cursor.getTime(), plot.pointer.getX()]).toEqual([400, 90]);
  plot.leave(mouse(0));
  expect([plot.cursor.getTime(), plot.pointer.getX()]).toEqual([null, null]);
});

test('zooms into what a drag selects', () => {
  plot.down(mouse(60), false);
  plot.move(mouse(100));
  expect(plot.pointer.getSelectionStart()).toBe(60);
  plot.up(mouse(110));
  expect(span()).toEqual({ from: 100, to: 600 });
  expect(plot.pointer.getSelectionStart()).toBeNull();
});

test('gives up a selection that is dragged back to where it began', () => {
  plot.down(mouse(60), false);
  plot.move(mouse(100));
  plot.move(mouse(63));
  expect(plot.pointer.getSelectionStart()).toBeNull();
  plot.up(mouse(63));
  expect(plot.view.isZoomed()).toBe(false);
});

test('moves the view under a drag with the shift key, to its ends', () => {
  plot.view.zoomTo({ from: 500, to: 700 });
  plot.down(mouse(100), true);
  plot.move(mouse(150));
  expect(span()).toEqual({ from: 400, to: 600 });
  plot.move(mouse(5000));
  expect(span()).toEqual({ from: 0, to: 200 });
});

test('reads a tap in the tap itself, and keeps the reading', () => {
  plot.down(finger(90), false);
  expect(plot.cursor.getTime()).toBe(400);
  plot.up(finger(90));
  plot.leave(finger(90));
  expect([plot.cursor.getTime(), plot.pointer.getX()]).toEqual([400, null]);
});

test('reads under a finger that slides, and never zooms', () => {
  plot.down(finger(60), false);
  for (const x of [80, 100, 120]) plot.move(finger(x));
  expect([plot.cursor.getTime(), plot.pointer.getSelectionStart()]).toEqual([700, null]);
  plot.up(finger(120));
  plot.leave(finger(120));
  expect([plot.view.isZoomed(), plot.cursor.getTime()]).toEqual([false, 700]);
});

test('stretches and moves the view between two fingers, without a reading', () => {
  plot.down(finger(80, 2), false);
  plot.down(finger(120, 3), false);
  plot.move(finger(60, 2));
  plot.move(finger(140, 3));
  expect(span()).toEqual({ from: 250, to: 750 });
  plot.move(finger(80, 2));
  plot.move(finger(160, 3));
  expect(span()).toEqual({ from: 150, to: 650 });
  expect(plot.cursor.getTime()).toBeNull();
});

test('shows the whole again when two fingers come together', () => {
  plot.view.zoomTo({ from: 400, to: 600 });
  plot.down(finger(60, 2), false);
  plot.down(finger(140, 3), false);
  plot.move(finger(98, 2));
  plot.move(finger(102, 3));
  expect(plot.view.isZoomed()).toBe(false);
});

test('leaves the view alone when one of two fingers goes on', () => {
  plot.down(finger(80, 2), false);
  plot.down(finger(120, 3), false);
  plot.up(finger(120, 3));
  plot.leave(finger(120, 3));
  plot.move(finger(60, 2));
  expect([plot.view.isZoomed(), plot.cursor.getTime()]).toEqual([false, null]);
  plot.up(finger(60, 2));
  plot.down(finger(90, 4), false);
  expect(plot.cursor.getTime()).toBe(400);
});

test('reads nothing any more when the page scrolls under a finger', () => {
  plot.down(finger(90), false);
  plot.cancel(finger(90));
  expect([plot.cursor.getTime(), plot.pointer.getX()]).toEqual([null, null]);
});
