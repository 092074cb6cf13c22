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
  view.panBy(-1000, now);
  view.panBy(-1000, now + 7000);
  expect(view.getSpan(now)).toEqual({ from: 88_000, to: 98_000 });
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
  view.panBy(10, now);
  view.showAll();
  stop();
  view.panBy(10, now);
  expect(listener).toHaveBeenCalledTimes(2);
});
