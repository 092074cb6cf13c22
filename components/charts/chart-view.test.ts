import { expect, test, vi } from 'vitest';
import { createChartView } from './chart-view.ts';

const now = 100_000;

test('moves on with time until it is zoomed, and then stands still', () => {
  const view = createChartView({ windowMs: 10_000 });
  expect(view.getSpan(now)).toEqual({ from: 90_000, to: 100_000 });
  expect([view.isLive(), view.isZoomed()]).toEqual([true, false]);
  view.zoomTo({ from: 92_000, to: 95_000 });
  expect(view.getSpan(now + 5000)).toEqual({ from: 92_000, to: 95_000 });
  expect([view.isLive(), view.isZoomed()]).toEqual([false, true]);
});

test('goes back zoom by zoom, or to the whole at once', () => {
  const view = createChartView({ from: 0, to: 1000 });
  view.zoomTo({ from: 100, to: 600 });
  view.zoomTo({ from: 200, to: 300 });
  view.goBack();
  expect(view.getSpan(now)).toEqual({ from: 100, to: 600 });
  view.zoomTo({ from: 200, to: 300 });
  view.showAll();
  expect(view.getSpan(now)).toEqual({ from: 0, to: 1000 });
  view.goBack();
  expect(view.isZoomed()).toBe(false);
});

test('pans a live window into a still span, and a zoomed one further', () => {
  const view = createChartView({ windowMs: 10_000 });
  view.panBy(-1000, now, 80_000);
  view.panBy(-1000, now + 7000, 87_000);
  expect(view.getSpan(now)).toEqual({ from: 88_000, to: 98_000 });
  view.goBack();
  expect(view.isLive()).toBe(true);
});

test('pans no further than there are points, or than its time reaches', () => {
  const view = createChartView({ windowMs: 10_000 });
  view.panBy(1000, now, 80_000);
  view.panBy(-1000, now, 95_000);
  view.panBy(-1000, now, null);
  expect(view.isLive()).toBe(true);
  view.panBy(-50_000, now, 85_000);
  expect(view.getSpan(now)).toEqual({ from: 85_000, to: 95_000 });
  view.panBy(50_000, now + 1000, 86_000);
  expect(view.getSpan(now)).toEqual({ from: 91_000, to: 101_000 });
  const still = createChartView({ from: 0, to: 1000 });
  still.zoomTo({ from: 500, to: 700 });
  still.panBy(-9000, now, 400);
  expect(still.getSpan(now)).toEqual({ from: 0, to: 200 });
  still.panBy(9000, now, 400);
  expect(still.getSpan(now)).toEqual({ from: 800, to: 1000 });
});

test('leaves a span where it is when its points have left, and lets it move towards them', () => {
  const view = createChartView({ windowMs: 10_000 });
  view.zoomTo({ from: 91_000, to: 92_000 });
  view.panBy(-500, now + 60_000, 130_000);
  expect(view.getSpan(now)).toEqual({ from: 91_000, to: 92_000 });
  view.panBy(500, now + 60_000, 130_000);
  expect(view.getSpan(now)).toEqual({ from: 91_500, to: 92_500 });
});

test('zooms out inside its time', () => {
  const view = createChartView({ from: 0, to: 1000 });
  view.zoomTo({ from: 0, to: 200 });
  view.zoomAround(150, 2, now);
  expect(view.getSpan(now)).toEqual({ from: 0, to: 400 });
});

test('changes to another span in one step back, and to the whole when it is as long', () => {
  const view = createChartView({ windowMs: 10_000 });
  view.changeTo({ from: 92_000, to: 97_000 }, now);
  view.changeTo({ from: 96_000, to: 101_000 }, now);
  expect([view.getSpan(now), view.getSpanMs()]).toEqual([{ from: 95_000, to: 100_000 }, 5000]);
  view.changeTo({ from: 80_000, to: 101_000 }, now);
  expect([view.isLive(), view.getSpanMs()]).toEqual([true, 10_000]);
  view.changeTo({ from: 92_000, to: 97_000 }, now);
  view.goBack();
  expect(view.isLive()).toBe(true);
});

test('zooms around a time that keeps its place, and is whole again when it is as long', () => {
  const view = createChartView({ from: 0, to: 1000 });
  view.zoomAround(250, 0.5, now);
  expect(view.getSpan(now)).toEqual({ from: 125, to: 625 });
  view.zoomAround(250, 2, now);
  expect(view.isZoomed()).toBe(false);
});

test('zooms no further than to where times are told apart', () => {
  const view = createChartView({ from: 0, to: 30 });
  view.zoomAround(10, 0.5, now);
  view.zoomTo({ from: 5, to: 6 });
  expect(view.getSpan(now)).toEqual({ from: 0, to: 30 });
});

test('tells of each change', () => {
  const view = createChartView({ from: 0, to: 1000 });
  const listener = vi.fn<() => void>();
  const stop = view.subscribe(listener);
  view.zoomTo({ from: 100, to: 200 });
  view.showAll();
  stop();
  view.zoomTo({ from: 100, to: 200 });
  expect(listener).toHaveBeenCalledTimes(2);
});
