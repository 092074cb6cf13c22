import { expect, test, vi } from 'vitest';
import { createListenerSet } from './listener-set.ts';

test('calls a function as often as it was added', () => {
  const listeners = createListenerSet<number>(() => undefined);
  const listener = vi.fn<(value: number) => void>();
  const leave = listeners.add(listener);
  listeners.add(listener);
  listeners.call(1);
  leave();
  leave();
  listeners.call(2);
  expect(listener.mock.calls).toEqual([[1], [1], [2]]);
});

test('calls the others when one throws, and hands the error on', () => {
  const reportError = vi.fn<(error: unknown) => void>();
  const listeners = createListenerSet<number>(reportError);
  const listener = vi.fn<(value: number) => void>();
  const error = new Error('broken');
  listeners.add(() => {
    throw error;
  });
  listeners.add(listener);
  listeners.call(1);
  expect(listener).toHaveBeenCalledExactlyOnceWith(1);
  expect(reportError).toHaveBeenCalledExactlyOnceWith(error);
});
