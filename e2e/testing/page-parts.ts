import { expect, type Locator, type Page } from '@playwright/test';

/** A panel of a page by its title. */
export const panel = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: title, exact: true });

/** Waits until the stream of a page is open. */
export async function seeLive(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
}
