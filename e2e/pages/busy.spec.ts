import { publish } from '#e2e/testing/api';
import { countCalls, traceTasks } from '#e2e/testing/main-thread';
import { expect, type Page, test } from '#e2e/testing/page-test';
import { countPaintedPieces } from '#e2e/testing/canvas';

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

async function showWindow(page: Page, windowState: 'minimized' | 'normal'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { windowId } = await session.send('Browser.getWindowForTarget');
  await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
}

/** Opens the page and waits until its charts are drawn and it has warmed up. */
async function openBusyPage(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const canvas = page.getByRole('region', { name: 'Stocks' }).locator('canvas');
  await expect.poll(() => countPaintedPieces(canvas)).toBeGreaterThan(0);
  await passCounts(page, 10);
}

test('draws eight panels at ten events a second without a long task', async ({ browser, page, server }) => {
  await openBusyPage(page, server.url);
  const tasks = await traceTasks(browser, page, () => passCounts(page, 50));
  expect(tasks.length).toBeGreaterThan(50);
  expect(tasks[0]).toBeLessThan(50);
});

test('renders the frame of a chart when its axes step, not with every event', async ({ page, server }) => {
  await openBusyPage(page, server.url);
  const renderings = await countCalls(page, '"recharts-cartesian-grid"', () => passCounts(page, 50));
  // Six charts, whose axes step seldom. One that followed its events would be rendered 50 times in this time.
  expect(renderings).toBeLessThan(25);
});

test('keeps every event of a flood, drawn at most once a frame, and hardly ever in a window that is not shown', async ({
  page,
  server,
}) => {
  await page.goto(server.url);
  await publish(server.url, 'flood', 0);
  const row = page.getByRole('region', { name: 'Your topics' }).getByRole('row', { name: /flood/ });
  await expect(row).toBeVisible();
  const seen = await page.evaluateHandle(async () => {
    const counts = { events: 0, changes: 0 };
    const source = new EventSource('/api/events?topic=flood');
    source.addEventListener('message', () => (counts.events += 1));
    // What was published before it is open does not come over it.
    await new Promise((resolve) => source.addEventListener('stream-ready', resolve, { once: true }));
    return counts;
  });
  await row.evaluate((element, counts) => {
    const observer = new MutationObserver((records) => (counts.changes += records.length));
    observer.observe(element, { subtree: true, characterData: true });
  }, seen);

  const flood = async (eventsAfter: number) => {
    const numbers = Array.from({ length: 500 }, (_, index) => index);
    for (let round = 0; round < 4; round += 1) await publish(server.url, 'flood', numbers);
    await expect.poll(() => seen.evaluate(({ events }) => events)).toBe(eventsAfter);
    return seen.evaluate(({ changes }) => changes);
  };
  // A drawing changes three texts: the value, the count and the age.
  expect(await flood(2000)).toBeLessThan(2000 / 3);
  await expect(row).toContainText('2,001');

  await showWindow(page, 'minimized');
  const before = await seen.evaluate(({ changes }) => changes);
  expect((await flood(4000)) - before).toBeLessThan(30);
  await showWindow(page, 'normal');
  await expect(row).toContainText('4,001');
});
