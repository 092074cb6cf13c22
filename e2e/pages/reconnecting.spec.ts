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
  const environment = { SOURCES: 'random,counter', RANDOM_INTERVAL_MS: '100', COUNTER_INTERVAL_MS: '100' };
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
  for (let step = 0; step < 4; step += 1) await slider.press('+');
  // The points of before are still drawn, those of after are drawn beside them, and nothing between the two.
  await expect.poll(countPieces).toBe(2);
  const count = await panel(page, 'Counter').innerText();
  await expect(panel(page, 'Counter')).not.toHaveText(count, { useInnerText: true });
  await server.stop();
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
