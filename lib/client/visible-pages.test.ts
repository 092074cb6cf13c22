import { expect, test } from 'vitest';
import { isSomePageVisible, type PageVisibility, tellWhileVisible } from './visible-pages.ts';

/** A page of a browser, on the locks of the process. */
function createPage(isVisible: boolean): PageVisibility & { readonly show: (isShown: boolean) => void } {
  let isShown = isVisible;
  let tell = (): void => undefined;
  return {
    isVisible: () => isShown,
    locks: navigator.locks,
    onChange(listener) {
      tell = listener;
      return () => (tell = () => undefined);
    },
    show(next) {
      isShown = next;
      tell();
    },
  };
}

test('a hidden page knows while another one is visible', async () => {
  const hidden = createPage(false);
  const others = [createPage(true), createPage(true)];
  const stops = [hidden, ...others].map(tellWhileVisible);
  expect(await isSomePageVisible(hidden)).toBe(true);
  others[0]?.show(false);
  expect(await isSomePageVisible(hidden)).toBe(true);
  others[1]?.show(false);
  await expect.poll(() => isSomePageVisible(hidden)).toBe(false);
  hidden.show(true);
  expect(await isSomePageVisible(others[0] ?? hidden)).toBe(true);
  for (const stop of stops) stop();
  await expect.poll(() => isSomePageVisible(others[0] ?? hidden)).toBe(false);
});

test('knows of itself alone where the browser has no locks', async () => {
  const page = { ...createPage(false), locks: undefined };
  tellWhileVisible(page)();
  expect(await isSomePageVisible(page)).toBe(false);
  expect(await isSomePageVisible({ ...page, isVisible: () => true })).toBe(true);
});
