import { expect, test, vi } from 'vitest';
import { leaveTogether } from './leave-together.ts';

test('tells every page of the browser that follows, and none that has stopped', async () => {
  const heard = vi.fn<() => void>();
  const left = vi.fn<() => void>();
  const stop = leaveTogether.follow(heard);
  leaveTogether.follow(left)();
  leaveTogether.tell();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce());
  expect(left).not.toHaveBeenCalled();
  stop();
});
