import { expect, test, vi } from 'vitest';
import { followWhileHeard } from './follow-while-heard.ts';

test('follows from the first listener to the last, and again from the next', () => {
  const listeners = new Set<() => void>();
  const end = vi.fn<() => void>();
  const follow = vi.fn<() => () => void>(() => end);
  const subscribe = followWhileHeard((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, follow);
  const stops = [() => undefined, () => undefined].map(subscribe);
  expect([listeners.size, follow.mock.calls.length]).toEqual([2, 1]);
  stops[0]?.();
  expect(end).not.toHaveBeenCalled();
  stops[1]?.();
  expect([listeners.size, end.mock.calls.length]).toEqual([0, 1]);
  subscribe(() => undefined);
  expect(follow).toHaveBeenCalledTimes(2);
});
