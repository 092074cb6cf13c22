import { expect, test, vi } from 'vitest';
import { createChartCursor } from './chart-cursor.ts';

test('tells of a move, and of nothing when it stays', () => {
  const cursor = createChartCursor();
  const listener = vi.fn<() => void>();
  const stop = cursor.subscribe(listener);
  cursor.moveTo(5);
  cursor.moveTo(5);
  expect(cursor.getTime()).toBe(5);
  expect(listener).toHaveBeenCalledTimes(1);
  stop();
  cursor.moveTo(null);
  expect(listener).toHaveBeenCalledTimes(1);
});
