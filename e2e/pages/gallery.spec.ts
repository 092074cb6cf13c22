import { countDrawn } from '#e2e/testing/canvas';
import { chart, openGallery } from '#e2e/testing/gallery';
import { recordMessages, seeNoOverflow, seeNoViolation } from '#e2e/testing/page-faults';
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

/** What stands in every chart in the states that have nothing to draw. */
const notices: Readonly<Record<string, string>> = {
  loading: 'Loading',
  empty: 'No reading yet',
  error: 'The history could not be read',
};

/** Waits for the picture of every chart, or its notice, and reads a value where there is one. */
async function seeEveryPlot(page: Page, state: string): Promise<void> {
  const charts = page.getByRole('figure', { name: / chart$/ });
  await expect(charts).toHaveCount(7);
  const notice = notices[state];
  if (notice !== undefined) {
    for (const one of await charts.all()) await expect(one).toContainText(notice);
    return expect(page.getByRole('slider')).toHaveCount(0);
  }
  const slider = chart(page, 'Below').getByRole('slider');
  await slider.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', readable[state] ?? /^Below .* -?[\d.]+.* at \d/);
  await slider.press('Escape');
  await expect.poll(() => countDrawn(charts.locator('canvas'))).toBe(7);
}

/** What is read where samples are of a kind of their own. */
const readable: Readonly<Record<string, RegExp>> = {
  negative: /^Below Below -?[\d.]+ at \d/,
  huge: /^Below Below [\d.]+E\d{3} at \d/,
  tiny: /^Below Below [\d.]+E-\d{3} at \d/,
  constant: /^Below Below 42 at \d/,
};

/** Each width with one theme and one kind of time: what one of them shows, the other would too. */
const rounds = [
  { width: 390, colorScheme: 'dark', time: 'live' },
  { width: 1440, colorScheme: 'light', time: 'still' },
] as const;

for (const { width, colorScheme, time } of rounds) {
  test.describe(`${colorScheme} at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 }, colorScheme });

    test(`no state overflows or gives a warning: ${galleryTimes[time]}`, async ({ page, server }) => {
      test.slow();
      const messages = recordMessages(page);
      await openGallery(page, server.url, `time=${time}`);
      for (const [state, name] of Object.entries(galleryStates)) {
        const choice = page.getByRole('radio', { name, exact: true });
        await choice.check({ force: true });
        await expect(choice).toBeChecked();
        await seeEveryPlot(page, state);
        await seeNoOverflow(page, name);
      }
      expect(messages).toEqual([]);
    });

    for (const query of ['time=live', 'time=still&state=error', 'time=still&state=twenty-series']) {
      test(`axe finds nothing in ${query}`, async ({ page, server }) => {
        await page.goto(`${server.url}/charts?${query}`);
        await expect(page.getByRole('meter')).toBeVisible();
        await expect(page.getByText('Live', { exact: true }).first()).toBeVisible();
        await seeNoViolation(page);
      });
    }
  });
}
