import type { BrowserContext, Page } from '@playwright/test';
import { publish } from '#e2e/testing/api';
import { readCount } from '#e2e/testing/connection-details';
import { seeLive } from '#e2e/testing/page-parts';
import { expect, test } from '#e2e/testing/page-test';
import { startSteadyPublisher } from '#e2e/testing/steady-publisher';
import { startStreamProxy, type StreamProxy } from '#e2e/testing/stream-proxy';

// Nothing speaks but these tests, and what is dead is noticed after three seconds.
test.use({ settings: { SOURCES: '', RETRY_MS: '100', HEARTBEAT_MS: '1000' } });

async function openTab(context: BrowserContext, url: string): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(`${url}/alerts`);
  await seeLive(tab);
  return tab;
}

/** Publishes an event for each tab to get while its way is in trouble; says how long that took. */
async function recover(name: string, tabs: readonly Page[], url: string, trouble: () => void): Promise<void> {
  const counts = await Promise.all(tabs.map((tab) => readCount(tab, 'Events received')));
  trouble();
  const from = performance.now();
  await publish(url, 'trouble', [1, 2, 3]);
  for (const [index, tab] of tabs.entries()) {
    await expect
      .poll(() => readCount(tab, 'Events received'), { intervals: [50], timeout: 60_000 })
      .toBe((counts[index] ?? 0) + 3);
    expect([await readCount(tab, 'Missed'), await readCount(tab, 'Repeated')]).toEqual([0, 0]);
  }
  console.log(`${name}: all there after ${Math.round(performance.now() - from)} ms`);
}

/** A browser whose pages have a connection each. */
const withoutWorkers = (context: BrowserContext) =>
  context.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'));

for (const { name, prepare } of [
  { name: 'one connection for all tabs', prepare: async () => undefined },
  { name: 'a connection for each tab', prepare: withoutWorkers },
]) {
  test(`${name}: a network that cuts, stalls, refuses and is slow loses nothing`, async ({
    context,
    server,
  }) => {
    test.setTimeout(480_000);
    await prepare(context);
    const proxy: StreamProxy = await startStreamProxy(server.url);
    const tabs = [await openTab(context, proxy.url), await openTab(context, proxy.url)];
    await recover('cut', tabs, server.url, () => proxy.cut());
    await recover('stalled', tabs, server.url, () => proxy.stall());
    await recover('502 for five requests', tabs, server.url, () => {
      const limit = proxy.streamCount + 5;
      proxy.treatment = () =>
        proxy.streamCount > limit ? { kind: 'pass' } : { kind: 'refuse', status: 502 };
      proxy.cut();
    });
    await recover('late by 30 s', tabs, server.url, () => {
      proxy.treatment = () => ({ kind: 'delay', delayMs: 30_000 });
      proxy.cut();
    });
    await proxy.close();
  });
}

/** Notes in the page how long it has stood still, in milliseconds. */
const watchStandstill = (page: Page) =>
  page.evaluate(() => {
    let last = Date.now();
    Object.assign(window, { standstillMs: 0 });
    setInterval(() => {
      const now = Date.now();
      Object.assign(window, { standstillMs: Math.max(Reflect.get(window, 'standstillMs'), now - last) });
      last = now;
    }, 100);
  });

/** Stops the pages, timers and all: a browser itself freezes no page that it takes for shown, but its debugger does. */
async function freeze(tabs: readonly Page[]): Promise<() => Promise<void>> {
  const sessions = await Promise.all(tabs.map((tab) => tab.context().newCDPSession(tab)));
  for (const session of sessions) {
    await session.send('Debugger.enable');
    await session.send('Debugger.pause');
  }
  return async () => {
    for (const session of sessions) {
      await session.send('Debugger.resume');
      await session.detach();
    }
  };
}

/** Waits until each tab has received so many events, none missed and none twice; prints how long that took. */
async function seeWhole(name: string, tabs: readonly Page[], eventCount: number): Promise<void> {
  const from = performance.now();
  for (const tab of tabs) {
    await expect.poll(() => readCount(tab, 'Events received'), { intervals: [50] }).toBe(eventCount);
    expect([await readCount(tab, 'Missed'), await readCount(tab, 'Repeated')]).toEqual([0, 0]);
  }
  const tookMs = Math.round(performance.now() - from);
  console.log(`${name}: all there after ${tookMs} ms`);
}

test('a page that is frozen for a minute is whole at once when it thaws, without a new connection', async ({
  browser,
  server,
}) => {
  test.setTimeout(180_000);
  const proxy = await startStreamProxy(server.url);
  const [shared, alone] = [await browser.newContext(), await browser.newContext()];
  await withoutWorkers(alone);
  const awake = await openTab(shared, proxy.url);
  const frozen = [await openTab(shared, proxy.url), await openTab(alone, proxy.url)];
  for (const tab of [awake, ...frozen]) expect(await readCount(tab, 'Events received')).toBe(0);
  const publisher = startSteadyPublisher({
    url: server.url,
    topic: 'flow',
    first: 1,
    numbersPerBody: 2,
    bodiesPerSecond: 10,
    retries: true,
  });
  await expect.poll(() => readCount(awake, 'Events received')).toBeGreaterThan(10);
  const streamCount = proxy.streamCount;
  for (const tab of frozen) await watchStandstill(tab);
  const thaw = await freeze(frozen);
  await expect.poll(() => readCount(awake, 'Events received'), { timeout: 240_000 }).toBeGreaterThan(60 * 20);
  await publisher.stop();
  const published = publisher.next - 1;
  const thawedFrom = performance.now();
  await thaw();
  await seeWhole('thawed after a minute', frozen, published);
  const tookMs = performance.now() - thawedFrom;
  for (const tab of frozen)
    expect(await tab.evaluate(() => Reflect.get(window, 'standstillMs'))).toBeGreaterThan(50_000);
  // A page that hears nothing for two seconds after it woke asks anew, as one may on a machine that is busy with something else.
  if (tookMs < 2_000) expect(proxy.streamCount).toBe(streamCount);
  // And once more, while nothing comes through any more: the worker notices it meanwhile, the page that is alone afterwards.
  const thawAgain = await freeze(frozen);
  proxy.stall();
  await publish(server.url, 'flow', [1, 2, 3]);
  await expect.poll(() => readCount(awake, 'Events received')).toBe(published + 3);
  await thawAgain();
  await seeWhole('thawed with a dead connection', frozen, published + 3);
  await shared.close();
  await alone.close();
  await proxy.close();
});
