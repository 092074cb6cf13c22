import { expect, test, vi } from 'vitest';
import { joinLeavingPages } from './leaving-pages.ts';

test('tells every other page of the browser, and none that has gone', async () => {
  const [own, heard, gone] = [vi.fn<() => void>(), vi.fn<() => void>(), vi.fn<() => void>()];
  const page = joinLeavingPages(own);
  const other = joinLeavingPages(heard);
  joinLeavingPages(gone).close();
  page.tell();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce());
  expect([own.mock.calls, gone.mock.calls]).toEqual([[], []]);
  page.close();
  other.close();
});
