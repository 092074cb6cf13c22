import type { Page } from '@playwright/test';

/** What the details of the connection's badge say of the stream. */
export async function readFigure(page: Page, name: string): Promise<string> {
  const details = page.getByRole('region', { name: 'Connection details' });
  if (!(await details.isVisible())) await page.getByRole('button', { name: 'Connection details' }).click();
  return details.getByText(name, { exact: true }).locator('xpath=following-sibling::dd').innerText();
}

/** The same as a number. */
export async function readCount(page: Page, name: string): Promise<number> {
  return Number((await readFigure(page, name)).replaceAll(',', ''));
}
