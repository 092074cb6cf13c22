import { afterEach, expect, test, vi } from 'vitest';
import { copyText } from './copy-text.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A page over plain HTTP, whose browser copies what is selected or does not. */
function openPlainPage(isCopying: boolean): { readonly copied: string[] } {
  const copied: string[] = [];
  const field = { value: '', style: {}, select: () => undefined, remove: () => undefined };
  const execCommand = (): boolean => {
    if (isCopying) copied.push(field.value);
    return isCopying;
  };
  vi.stubGlobal('isSecureContext', false);
  vi.stubGlobal('HTMLElement', EventTarget);
  vi.stubGlobal('document', {
    activeElement: null,
    body: { append: () => undefined },
    createElement: () => field,
    execCommand,
  });
  return { copied };
}

test('copies on a page that came over plain HTTP', async () => {
  const { copied } = openPlainPage(true);
  await copyText('21.5');
  expect(copied).toEqual(['21.5']);
});

test('rejects where the browser does not copy', async () => {
  openPlainPage(false);
  await expect(copyText('21.5')).rejects.toThrow('did not copy');
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('not allowed')) } });
  await expect(copyText('21.5')).rejects.toThrow('not allowed');
});
