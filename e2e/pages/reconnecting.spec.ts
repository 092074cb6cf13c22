import { publish } from '#e2e/testing/api';
import { panel } from '#e2e/testing/page-parts';
import { expect, type Page, test } from '#e2e/testing/page-test';
import { countPaintedPieces } from '#e2e/testing/canvas';
import { freePort, startServer } from '#e2e/testing/server';
import { startStreamProxy } from '#e2e/testing/stream-proxy';

test.use({ settings: { SOURCES: 'counter', RETRY_MS: '100' } });

const status = (page: Page, text: RegExp | string) => page.getByRole('status').filter({ hasText: text });

test('comes back by itself when the server was stopped and started, and breaks its lines there', async ({
  page,
}) => {
  const port = await freePort();
  const environment = {
    SOURCES: 'random,counter',
    RANDOM_INTERVAL_MS: '100',
    COUNTER_INTERVAL_MS: '100',
    RETRY_MS: '100',
  };
  let server = await startServer({ port, environment });
  await page.goto(server.url);
  await expect(status(page, 'Live')).toBeVisible();
  const countPieces = () => countPaintedPieces(panel(page, 'Random').locator('canvas'));
  await expect.poll(countPieces).toBe(1);
  await server.stop();
  await expect(status(page, /Reconnecting/)).toBeVisible();
  server = await startServer({ port, environment });
  await expect(status(page, 'Live')).toBeVisible();
  // Near enough that the outage is many pixels wide.
  const slider = panel(page, 'Random').getByRole('slider');
  await slider.press('End');
  for (let step = 0; step < 2; step += 1) await slider.press('+');
  // The points of before are still drawn, those of after are drawn beside them, and nothing between the two.
  await expect.poll(countPieces).toBe(2);
  const count = await panel(page, 'Counter').innerText();
  await expect(panel(page, 'Counter')).not.toHaveText(count, { useInnerText: true });
  await server.stop();
});

test.describe('with a server that cannot reach its log', () => {
  test('says so on every page until it can again, and marks no panel for it', async ({ page, context }) => {
    // A heartbeat of its own would say that all is well, and an event would have the stream opened anew for the second page.
    const server = await startServer({ environment: { SOURCES: '', HEARTBEAT_MS: '600000' } });
    await publish(server.url, 'counter', 7);
    const proxy = await startStreamProxy(server.url);
    const say = (state: object) =>
      proxy.say(`event: stream-heartbeat\ndata: ${JSON.stringify({ serverTime: Date.now(), ...state })}\n\n`);
    await page.goto(proxy.url);
    await expect(status(page, 'Live')).toBeVisible();
    say({ degraded: true });
    await expect(status(page, 'Degraded')).toBeVisible();
    await expect(page.locator('[aria-live="polite"]', { hasText: 'Degraded' })).toHaveText('Degraded');
    await page.getByRole('button', { name: 'Connection details' }).click();
    await expect(page.getByRole('region', { name: 'Connection details' })).toContainText(
      'Connected, but the server cannot reach its storage',
    );
    await expect(panel(page, 'Counter')).toContainText('7');
    await expect(panel(page, 'Counter').getByText(/Late|Gap|Stale/)).toBeHidden();
    const second = await context.newPage();
    await second.goto(proxy.url);
    await expect(status(second, 'Degraded')).toBeVisible();
    expect(proxy.streamCount).toBe(1);
    say({});
    for (const each of [page, second]) await expect(status(each, 'Live')).toBeVisible();
    await proxy.close();
    await server.stop();
  });
});

test.describe('with a server that refuses', () => {
  test('recovers from 502 answers', async ({ page, server }) => {
    const proxy = await startStreamProxy(server.url);
    proxy.treatment = () => ({ kind: 'refuse', status: 502 });
    await page.goto(proxy.url);
    await expect(status(page, /Reconnecting in \d+ s/)).toBeVisible();
    await expect.poll(() => proxy.streamCount).toBeGreaterThan(3);
    proxy.treatment = () => ({ kind: 'pass' });
    await expect(status(page, 'Live')).toBeVisible({ timeout: 45_000 });
    await proxy.close();
  });

  test('tries at once when asked to', async ({ page, server }) => {
    const proxy = await startStreamProxy(server.url);
    proxy.treatment = () => ({ kind: 'refuse', status: 503, headers: { 'Retry-After': '40' } });
    await page.goto(proxy.url);
    await expect(status(page, /Reconnecting in \d\d s/)).toBeVisible();
    proxy.treatment = () => ({ kind: 'pass' });
    await page.getByRole('button', { name: 'Try now' }).click();
    await expect(status(page, 'Live')).toBeVisible();
    await proxy.close();
  });

  test('stops at 401 and says so', async ({ page, server }) => {
    const proxy = await startStreamProxy(server.url);
    proxy.treatment = () => ({ kind: 'refuse', status: 401 });
    await page.goto(proxy.url);
    await expect(status(page, 'Offline')).toBeVisible();
    const before = proxy.streamCount;
    await publish(server.url, 'time-passes', 1);
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    expect(proxy.streamCount).toBe(before);
    await proxy.close();
  });
});

test.describe('with a stream that goes wrong', () => {
  test('goes on after a malformed event, and counts it', async ({ page, server }) => {
    await page.addInitScript(() => {
      // A worker is out of the reach of a test: the page opens the stream itself.
      Reflect.deleteProperty(globalThis, 'SharedWorker');
      const Native = window.EventSource;
      window.EventSource = class extends Native {
        constructor(url: string | URL) {
          super(url);
          this.addEventListener('stream-ready', () => {
            this.dispatchEvent(new MessageEvent('message', { data: '{ not json', lastEventId: '1-0' }));
          });
        }
      };
    });
    await page.goto(server.url);
    await expect(status(page, 'Live')).toBeVisible();
    const count = await panel(page, 'Counter').innerText();
    await expect(panel(page, 'Counter')).not.toHaveText(count, { useInnerText: true });
    await page.getByRole('button', { name: 'Connection details' }).click();
    await expect(page.getByText('Malformed').locator('..')).toHaveText('Malformed1');
  });
});
