import { expect, test } from 'vitest';
import { createPointRing } from '#lib/shared/point-ring';
import { createChartView } from './chart-view.ts';
import { createLossWatch } from './loss-watch.ts';

function watch() {
  const ring = createPointRing({ windowMs: 100 });
  for (let at = 0; at <= 100; at += 10) ring.push(at, 1);
  const view = createChartView({ windowMs: 100 });
  return { ring, view, ...createLossWatch([ring], view) };
}

test('says when points have left the span that is zoomed into', () => {
  const { ring, view, hasLost } = watch();
  view.zoomTo({ from: 20, to: 50 });
  expect(hasLost()).toBe(false);
  ring.push(120, 1);
  expect(hasLost()).toBe(false);
  ring.push(130, 1);
  expect(hasLost()).toBe(true);
  view.showAll();
  expect(hasLost()).toBe(false);
});

test('says nothing of a time that there never was a point in', () => {
  const { view, hasLost } = watch();
  view.zoomTo({ from: -50, to: 50 });
  expect(hasLost()).toBe(false);
});

test('says nothing while time moves on', () => {
  const { ring, hasLost } = watch();
  expect(hasLost()).toBe(false);
  ring.push(190, 1);
  expect(hasLost()).toBe(false);
});
