import { beforeEach, expect, test, vi } from 'vitest';
import { createListenerSet } from './listener-set.ts';
import { createStreamView } from './stream-view.ts';
import { createFakeBrowser, type FakeBrowser } from './testing/fake-browser.ts';

let browser: FakeBrowser;

beforeEach(() => {
  browser = createFakeBrowser();
});

test('makes its snapshot at most once between changes, however often it is read', () => {
  const read = vi.fn<() => object>(() => ({}));
  const changes = createListenerSet<void>(browser.environment.reportError);
  const view = createStreamView({
    read,
    follow: changes.add,
    environment: browser.environment,
  });
  view.subscribe(() => undefined);
  const before = view.getSnapshot();
  for (let count = 0; count < 1_000; count += 1) changes.call();
  expect(read).toHaveBeenCalledTimes(1);
  expect(view.getSnapshot()).toBe(view.getSnapshot());
  expect(view.getSnapshot()).not.toBe(before);
  expect(read).toHaveBeenCalledTimes(2);
});

test('follows its stream while somebody listens, once for all of them', () => {
  const stop = vi.fn<() => void>();
  const follow = vi.fn<(changed: () => void) => () => void>(() => stop);
  const view = createStreamView({ read: () => 1, follow, environment: browser.environment });
  expect(follow).not.toHaveBeenCalled();
  const [leaveFirst, leaveSecond] = [view.subscribe(() => undefined), view.subscribe(() => undefined)];
  expect(follow).toHaveBeenCalledOnce();
  leaveFirst();
  expect(stop).not.toHaveBeenCalled();
  leaveSecond();
  expect(stop).toHaveBeenCalledOnce();
});

test('has always the same initial snapshot, so that hydration meets what the server rendered', () => {
  let value = 1;
  const changes = createListenerSet<void>(browser.environment.reportError);
  const view = createStreamView({
    read: () => ({ value }),
    follow: changes.add,
    environment: browser.environment,
  });
  view.subscribe(() => undefined);
  const initial = view.getInitialSnapshot();
  value = 2;
  changes.call();
  expect(view.getSnapshot()).toEqual({ value: 2 });
  expect(view.getInitialSnapshot()).toBe(initial);
});
