import { publish, publishEvents, subscriptions } from '#e2e/testing/api';
import { seeLive } from '#e2e/testing/page-parts';
import { expect, test } from '#e2e/testing/page-test';
import { copyProject } from '#e2e/testing/project-copy';
import { startServer } from '#e2e/testing/server';
import { startStreamProxy } from '#e2e/testing/stream-proxy';

test.use({ settings: { SOURCES: '', HEARTBEAT_MS: '1000' } });

test("Chromium's EventSource receives every event of a topic, in order, under its type", async ({
  page,
  server,
}) => {
  // A page of this server without a stream of its own.
  await page.goto(`${server.url}/nothing-here`);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const source = new EventSource('/api/events?topic=native');
        const heard: string[] = [];
        source.addEventListener('message', ({ lastEventId }) => heard.push(lastEventId));
        source.addEventListener('named', ({ lastEventId }) => heard.push(lastEventId));
        source.addEventListener('stream-ready', () => resolve());
        Object.assign(window, { heard });
      }),
  );
  const positions: string[] = [];
  for (let batch = 0; batch < 20; batch += 1) {
    positions.push(
      ...(await publish(
        server.url,
        'native',
        Array.from({ length: 50 }, (_, index) => index),
      )),
    );
  }
  positions.push(...(await publishEvents(server.url, 'native', [{ type: 'named', data: 1 }])));
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  await expect.poll(async () => (await heard()).length).toBe(positions.length);
  expect(await heard()).toEqual(positions);
});

test('a page stays calm on heartbeats alone, and makes no point of them', async ({ page, server }) => {
  const proxy = await startStreamProxy(server.url);
  await page.goto(proxy.url);
  await publish(server.url, 'quiet', 1);
  const row = page.getByRole('region', { name: 'Your topics' }).getByRole('row', { name: /quiet/ });
  await expect(row).toBeVisible();
  // Thirteen heartbeats on a stream beside it: more than four of the watchdog's intervals.
  const heartbeats = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let count = 0;
        const source = new EventSource('/api/events?topic=quiet');
        source.addEventListener('stream-heartbeat', () => {
          count += 1;
          if (count < 13) return;
          source.close();
          resolve(count);
        });
      }),
  );
  expect(heartbeats).toBe(13);
  // Its own, and the one beside it.
  expect(proxy.streamCount).toBe(2);
  await seeLive(page);
  // The last value is 1, and one event was received.
  await expect(row.getByRole('cell', { name: '1', exact: true })).toHaveCount(2);
  await expect(
    page.getByRole('region', { name: 'Your topics' }).getByRole('row', { name: /stream-/ }),
  ).toHaveCount(0);
  await proxy.close();
});

test('Strict Mode, which mounts everything twice, opens one stream', async ({ context, page }) => {
  test.setTimeout(480_000);
  copyProject('.tmp/strict-mode');
  const server = await startServer({
    command: 'dev',
    directory: '.tmp/strict-mode',
    environment: { SOURCES: 'counter' },
  });
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (/hydrat|did not match/i.test(message.text())) warnings.push(message.text());
  });
  // The page and the worker are built when they are asked for.
  await page.goto(server.url, { timeout: 180_000 });
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible({ timeout: 180_000 });
  await expect.poll(() => subscriptions(server.url)).toBe(1);
  expect(warnings).toEqual([]);
  // What a worker asks for is not seen from its page, but what a page does that has none.
  const alone = await context.newPage();
  await alone.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'));
  const streams: string[] = [];
  alone.on('request', (request) => {
    if (request.url().includes('/api/events')) streams.push(request.url());
  });
  await alone.goto(server.url);
  await seeLive(alone);
  expect(streams).toHaveLength(1);
  await server.stop();
});
