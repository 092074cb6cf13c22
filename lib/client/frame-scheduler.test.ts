import { expect, test, vi } from 'vitest';
import { createFrameScheduler } from './frame-scheduler.ts';

test('runs all that has gathered in one animation frame, each function once', () => {
  const frames: (() => void)[] = [];
  const schedule = createFrameScheduler((callback) => frames.push(callback));
  const [first, second] = [vi.fn<() => void>(), vi.fn<() => void>()];
  for (let count = 0; count < 100; count += 1) {
    schedule(first);
    schedule(second);
  }
  expect(frames).toHaveLength(1);
  frames[0]?.();
  expect(first).toHaveBeenCalledOnce();
  expect(second).toHaveBeenCalledOnce();
});

test('runs what a function asks for in the frame after', () => {
  const frames: (() => void)[] = [];
  const schedule = createFrameScheduler((callback) => frames.push(callback));
  const again = vi.fn<() => void>(() => schedule(again));
  schedule(again);
  frames[0]?.();
  expect(again).toHaveBeenCalledOnce();
  expect(frames).toHaveLength(2);
});
