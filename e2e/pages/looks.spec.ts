import { AxeBuilder } from '@axe-core/playwright';
import { publish } from '#e2e/testing/api';
import { expect, test } from '#e2e/testing/page-test';

const sizes = [
  { width: 360, height: 740 },
  { width: 1440, height: 900 },
  { width: 2560, height: 1440 },
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of sizes) {
    test.describe(`${colorScheme} at ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport });

      test('axe finds nothing, nothing overflows, nothing shifts, and no warning is given', async ({
        page,
        server,
      }) => {
        const messages: string[] = [];
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') messages.push(message.text());
        });
        page.on('pageerror', (error) => messages.push(error.message));
        await page.addInitScript(() => {
          const shifts: number[] = [];
          Object.assign(window, { shifts });
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
          }).observe({ type: 'layout-shift', buffered: true });
        });
        await page.goto(server.url);
        await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
        await expect(
          page.getByRole('region', { name: 'Stocks' }).locator('svg path[d*="L"]').first(),
        ).toBeAttached();
        await publish(server.url, 'looks', 1);
        expect(messages).toEqual([]);
        const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
        expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.01);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target) })),
        ).toEqual([]);
      });
    });
  }
}

test('the theme follows the system until it is switched, by keyboard too', async ({ page, server }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(server.url);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(background).not.toBe(dark);
  await page.getByRole('radio', { name: /dark/i }).focus();
  await page.keyboard.press('Space');
  await expect.poll(background).toBe(dark);
  await page.reload();
  expect(await background()).toBe(dark);
});

test('exact values are read from a chart by keyboard', async ({ page, server }) => {
  await page.goto(server.url);
  const chart = page.getByRole('region', { name: 'Random', exact: true });
  await expect(chart.locator('svg path[d*="L"]').first()).toBeAttached();
  const response = await fetch(`${server.url}/api/topics/random?limit=1000`);
  const { events } = (await response.json()) as { events: { data: { value: number } }[] };
  await chart.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await expect(chart).toContainText(events[0]!.data.value.toFixed(3));
});
