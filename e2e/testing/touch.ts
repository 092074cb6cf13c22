import type { Page } from '@playwright/test';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Puts fingers on a page, slides them from place to place, and lifts them. `places`: of all fingers, moment by moment */
export async function touch(page: Page, [start = [], ...rest]: readonly (readonly Place[])[]): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', places: readonly Place[]) =>
    browser.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: places.map((place, id) => ({ ...place, id })),
    });
  await send('touchStart', start);
  for (const places of rest) await send('touchMove', places);
  await send('touchEnd', []);
  await browser.detach();
}
