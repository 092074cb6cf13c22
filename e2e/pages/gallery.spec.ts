import { AxeBuilder } from '@axe-core/playwright';
import { openGallery } from '#e2e/testing/gallery';
import { expect, type Page, test } from '#e2e/testing/page-test';
import { galleryStates, galleryTimes } from '../../components/gallery/gallery-state.ts';

test('gives no two charts the same id', async ({ page, server }) => {
  await openGallery(page, server.url, 'time=still');
  await expect(page.locator('canvas')).toHaveCount(7);
  const ids = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('keeps its choice in the address', async ({ page, server }) => {
  await openGallery(page, server.url, 'time=still');
  await page.getByRole('radio', { name: 'Error' }).check({ force: true });
  await expect(page.getByRole('alert').first()).toContainText('could not be read');
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Error' })).toBeChecked();
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Dashboard' }).click();
  await expect(page.getByRole('region', { name: 'CPU' })).toBeVisible();
});

function recordMessages(page: Page): string[] {
  const messages: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') messages.push(message.text());
  });
  page.on('pageerror', (error) => messages.push(error.message));
  return messages;
}

for (const width of [390, 1440]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } });

    for (const [time, title] of Object.entries(galleryTimes)) {
      test(`no state overflows or gives a warning: ${title}`, async ({ page, server }) => {
        const messages = recordMessages(page);
        await openGallery(page, server.url, `time=${time}`);
        for (const name of Object.values(galleryStates)) {
          const choice = page.getByRole('radio', { name, exact: true });
          await choice.check({ force: true });
          await expect(choice).toBeChecked();
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(overflow, name).toBeLessThanOrEqual(0);
        }
        expect(messages).toEqual([]);
      });
    }

    for (const colorScheme of ['light', 'dark'] as const) {
      test.describe(colorScheme, () => {
        test.use({ colorScheme });

        for (const query of ['time=live', 'time=still&state=error', 'time=still&state=twenty-series']) {
          test(`axe finds nothing in ${query}`, async ({ page, server }) => {
            await page.goto(`${server.url}/charts?${query}`);
            await expect(page.getByRole('meter')).toBeVisible();
            await expect(page.getByText('Live', { exact: true }).first()).toBeVisible();
            const { violations } = await new AxeBuilder({ page }).analyze();
            expect(
              violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target) })),
            ).toEqual([]);
          });
        }
      });
    }
  });
}
