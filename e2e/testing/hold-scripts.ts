import type { Page } from '@playwright/test';

/** Holds back the code of the pages that are opened from here on; returns how to let it come. */
export async function holdScripts(page: Page): Promise<() => void> {
  const { promise: isAllowed, resolve: allow } = Promise.withResolvers<void>();
  await page.route('**/_next/static/**/*.js*', async (route) => {
    await isAllowed;
    await route.continue();
  });
  return allow;
}
