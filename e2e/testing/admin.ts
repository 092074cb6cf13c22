import { expect, type Page } from '@playwright/test';
import { seeLive } from './page-parts.ts';

/** The password of admins in tests. */
export const testPassword = 'correct horse battery';

/** What `npm run password` makes of it. */
export const testPasswordHash =
  '$scrypt$ln=15,r=8,p=3$8A0HDXRmWrq5YrM1KT4wYQ$xu7RpGCUAI3uMqNPkKRNx02h+t/HfR6YRsCYpo6oe2A';

/** Signs in as an admin, and waits for the page that it leads to. `next`: a path */
export async function signInAsAdmin(page: Page, url: string, next = '/'): Promise<void> {
  await page.goto(`${url}/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByRole('textbox', { name: 'Password' }).fill(testPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${url}${next}`);
  // Before it is live, a page may not hear a press yet.
  await seeLive(page);
}
