import { expect, test, vi } from 'vitest';
import { createChartCursor } from './chart-cursor.ts';

test('tells its listeners when it moves, and not when it stays', () => {
  const cursor = createChartCursor();
  const listener = vi.fn<() => void>();
  cursor.subscribe(listener);
  cursor.moveTo(100);
  cursor.moveTo(100);
  cursor.holdAt(20);
  cursor.holdAt(20);
  expect(listener).toHaveBeenCalledTimes(2);
  expect([cursor.getTime(), cursor.getHeldX()]).toEqual([100, 20]);
});

test('is silent for a listener that has left', () => {
  const cursor = createChartCursor();
  const listener = vi.fn<() => void>();
  cursor.subscribe(listener)();
  cursor.moveTo(100);
  expect(listener).not.toHaveBeenCalled();
});
