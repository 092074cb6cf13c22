import { type Browser, chromium, type Page } from '@playwright/test';
import { publish, subscriptions } from '#e2e/testing/api';
import { readCount, readFigure } from '#e2e/testing/connection-details';
import { seeLive } from '#e2e/testing/page-parts';
import { expect, test } from '#e2e/testing/page-test';
import { startSteadyPublisher } from '#e2e/testing/steady-publisher';

// Nothing speaks but these tests.
test.use({ settings: { SOURCES: '', RETRY_MS: '100' } });

/** Ends the worker that holds the stream of a browser, as the system does when it needs the memory. */
async function killHolder(browser: Browser, url: string): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const listWorkers = async () => {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos.filter((target) => target.type === 'shared_worker' && target.url.startsWith(url));
  };
  // One that has just ended may still be there.
  await expect.poll(async () => (await listWorkers()).length).toBe(1);
  for (const { targetId } of await listWorkers()) await session.send('Target.closeTarget', { targetId });
  await session.detach();
}

test('eight tabs have one connection, are all live, and what else they ask for is answered at once', async ({
  context,
  server,
}) => {
  test.setTimeout(120_000);
  const paths = ['/alerts', '/topics', '/topics/a', '/alerts', '/topics', '/alerts', '/alerts', '/'];
  const tabs: Page[] = [];
  for (const path of paths) {
    const tab = await context.newPage();
    await tab.goto(`${server.url}${path}`);
    tabs.push(tab);
  }
  for (const tab of tabs) await seeLive(tab);
  await expect.poll(() => subscriptions(server.url)).toBe(1);
  await publish(server.url, 'a', [1, 2, 3]);
  for (const tab of tabs) await expect.poll(() => readCount(tab, 'Events received')).toBe(3);
  expect(await readFigure(tabs[0]!, 'Connection')).toBe('one for all tabs of this browser');
  const answerMs = await tabs[7]!.evaluate(async () => {
    const from = performance.now();
    await fetch('/api/health');
    return performance.now() - from;
  });
  expect(answerMs).toBeLessThan(1_000);
  // The first is the one that has opened it.
  await tabs[0]!.close();
  await publish(server.url, 'a', [4]);
  for (const tab of tabs.slice(1)) await expect.poll(() => readCount(tab, 'Events received')).toBe(4);
  for (const tab of tabs.slice(1)) expect(await readCount(tab, 'Missed')).toBe(0);
  const from = performance.now();
  for (const tab of tabs.slice(1)) await tab.close();
  await expect.poll(() => subscriptions(server.url), { intervals: [50] }).toBe(0);
  console.log(`closed ${Math.round(performance.now() - from)} ms after the last page had begun to close`);
});

test('the holder is killed 20 times while 200 events a second flow, and no tab misses or repeats one', async ({
  browser,
  context,
  server,
}) => {
  test.setTimeout(180_000);
  const tabs = [await context.newPage(), await context.newPage(), await context.newPage()];
  for (const tab of tabs) {
    await tab.goto(`${server.url}/alerts`);
    await seeLive(tab);
  }
  const before = await Promise.all(tabs.map((tab) => readCount(tab, 'Events received')));
  const publisher = startSteadyPublisher({
    url: server.url,
    topic: 'flood',
    first: 1,
    numbersPerBody: 10,
    bodiesPerSecond: 20,
    retries: true,
  });
  const recoveriesMs: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    await killHolder(browser, server.url);
    const from = performance.now();
    const counts = await Promise.all(tabs.map((tab) => readCount(tab, 'Events received')));
    for (const [index, tab] of tabs.entries())
      await expect
        .poll(() => readCount(tab, 'Events received'), { intervals: [50] })
        .toBeGreaterThan((counts[index] ?? 0) + 20);
    recoveriesMs.push(Math.round(performance.now() - from));
  }
  await publisher.stop();
  const published = publisher.next - 1;
  expect(published).toBeGreaterThan(1_000);
  for (const [index, tab] of tabs.entries()) {
    await expect
      .poll(async () => (await readCount(tab, 'Events received')) - (before[index] ?? 0))
      .toBe(published);
    expect(await readCount(tab, 'Missed')).toBe(0);
    expect(await readCount(tab, 'Repeated')).toBe(0);
  }
  console.log(`live again after ${recoveriesMs.join(', ')} ms`);
});

test('where a browser has no shared workers each tab has a connection, and says so', async ({
  context,
  server,
}) => {
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'));
  const tabs = [await context.newPage(), await context.newPage()];
  for (const tab of tabs) {
    await tab.goto(`${server.url}/topics`);
    await seeLive(tab);
  }
  await expect.poll(() => subscriptions(server.url)).toBe(2);
  expect(await readFigure(tabs[0]!, 'Connection')).toBe(
    'of this tab alone: this browser gives this page no shared worker',
  );
});

test('a page that is gone back to is as it was left, and goes on without a gap', async ({ server }) => {
  const { use } = test.info().project;
  const browser = await chromium.launch({
    ...use.launchOptions,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const page = await browser.newPage();
  await page.addInitScript(() => {
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { wasKept: persisted }));
  });
  await page.goto(`${server.url}/topics/kept`);
  await seeLive(page);
  await publish(server.url, 'kept', [1, 2]);
  await expect.poll(() => readCount(page, 'Events received')).toBe(2);
  await page.goto(`${server.url}/alerts`);
  await seeLive(page);
  await publish(server.url, 'kept', [3, 4, 5]);
  // Playwright's own way back waits for a load that does not come.
  const going = page.evaluate(() => history.back()).catch(() => undefined);
  // While the page changes, none can be asked.
  await expect
    .poll(() => page.evaluate(() => Reflect.get(window, 'wasKept')).catch(() => undefined))
    .toBe(true);
  await seeLive(page);
  await expect.poll(() => readCount(page, 'Events received')).toBe(5);
  expect(await readCount(page, 'Repeated')).toBe(0);
  await expect.poll(() => subscriptions(server.url)).toBe(1);
  await browser.close();
  await going;
});
