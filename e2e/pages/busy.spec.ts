import { publish } from '#e2e/testing/api';
import { expect, type Page, test } from '#e2e/testing/page-test';

const intervals = ['SYSTEM', 'RANDOM', 'CLOCK', 'COUNTER', 'HELLO', 'STOCKS'].map((name) => [
  `${name}_INTERVAL_MS`,
  '100',
]);

test.use({ settings: Object.fromEntries(intervals) });

/** Resolves after the server has counted so far on. */
async function passCounts(page: Page, counts: number): Promise<void> {
  const counter = page.getByRole('region', { name: 'Counter', exact: true });
  const read = async () => Number((await counter.innerText()).replaceAll(/\D/g, ''));
  const start = await read();
  await expect.poll(read).toBeGreaterThanOrEqual(start + counts);
}

test('draws eight panels at ten events a second without a long task', async ({ page, server }) => {
  await page.goto(server.url);
  await expect(
    page.getByRole('region', { name: 'Stocks' }).locator('svg path[d*="L"]').first(),
  ).toBeAttached();
  await passCounts(page, 10);
  await page.evaluate(() => {
    const longTasks: number[] = [];
    Object.assign(window, { longTasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  await passCounts(page, 50);
  expect(await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks)).toEqual([]);
});

test('keeps every event of a flood, and draws once when a hidden tab returns', async ({ page, server }) => {
  await page.goto(server.url);
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
  const flood = async (rounds: number) => {
    for (let round = 0; round < rounds; round += 1) {
      await publish(
        server.url,
        'flood',
        Array.from({ length: 500 }, (_, index) => index),
      );
    }
  };
  const row = page.getByRole('region', { name: 'Your topics' }).getByRole('row', { name: /flood/ });
  await flood(4);
  await expect(row).toContainText('2,000');
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' }).catch(() => null);
  await flood(4);
  await session.send('Page.setWebLifecycleState', { state: 'active' }).catch(() => null);
  await expect(row).toContainText('4,000');
});
