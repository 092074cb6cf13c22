import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStream, publish, publishEvents } from '#e2e/testing/api';
import { holdScripts } from '#e2e/testing/hold-scripts';
import { panel, seeLive } from '#e2e/testing/page-parts';
import { expect, type Page, test } from '#e2e/testing/page-test';
import { countPaintedPieces } from '#e2e/testing/canvas';
import { startServer } from '#e2e/testing/server';
import { startStreamProxy } from '#e2e/testing/stream-proxy';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';

/** Resolves once the text of a panel is another than it was. */
async function seeChange(page: Page, name: string): Promise<void> {
  const before = await panel(page, name).innerText();
  await expect(panel(page, name)).not.toHaveText(before, { useInnerText: true });
}

for (const [name, content] of [
  ['Connection details', 'Events received'],
  [/^Dashboards:/, 'New dashboard'],
] as const)
  test(`what is opened before the code of the page has come is filled when it comes: ${name}`, async ({
    page,
    server,
  }) => {
    const allow = await holdScripts(page);
    await page.goto(server.url, { waitUntil: 'commit' });
    await page.getByRole('button', { name }).click();
    await expect(page.getByText(content)).toHaveCount(0);
    allow();
    await expect(page.getByText(content)).toBeVisible();
  });

test('shows random, clock, counter, stocks and CPU move', async ({ page, server }) => {
  await page.goto(server.url);
  await seeLive(page);
  await Promise.all(
    ['CPU', 'Random', 'Clock', 'Counter', 'Stocks', 'Event loop'].map((name) => seeChange(page, name)),
  );
});

test('shows every panel of this machine and the built-in streams with a value', async ({ page, server }) => {
  await page.goto(server.url);
  await expect(panel(page, 'CPU')).toContainText(/\d+(\.\d)?%/);
  await expect(panel(page, 'Memory')).toContainText(/\d+(\.\d+)? GiB/);
  await expect(panel(page, 'Load')).toContainText(/\d+\.\d+/);
  await expect(panel(page, 'Event loop')).toContainText(/\d+(\.\d+)? ms/);
  await expect(panel(page, 'Random')).toContainText(/0\.\d+/);
  await expect(panel(page, 'Clock')).toContainText(/\d\d:\d\d:\d\d/);
  await expect(panel(page, 'Counter')).toContainText(/\d+/);
  await expect(panel(page, 'Greetings').getByRole('listitem').first()).toBeVisible();
  await expect(panel(page, 'Stock prices').getByRole('row')).toHaveCount(9);
  await expect(panel(page, 'Stock prices').getByRole('row', { name: /ACME/ })).toContainText(
    /[+−-]\d+\.\d+%/,
  );
});

test('shows a number that was published, within a moment, and charts the next', async ({ page, server }) => {
  await page.goto(server.url);
  await seeLive(page);
  const topics = panel(page, 'Your topics');
  const cell = (name: RegExp, text: string) =>
    topics.getByRole('row', { name }).getByRole('cell', { name: text, exact: true }).first();
  await expect(topics).toContainText('curl -d 21.5');
  await publish(server.url, 'kitchen', 21.5);
  await expect(cell(/kitchen/, '21.5')).toBeVisible();
  await publish(server.url, 'kitchen', 0);
  await expect(cell(/kitchen/, '0')).toBeVisible();
  await publish(server.url, 'notes', { message: '<b>bold</b>' });
  await expect(topics.getByRole('row', { name: /notes/ })).toContainText('<b>bold</b>');
});

test('shows an event whose type its publisher made up', async ({ page, server }) => {
  await page.goto(server.url);
  await seeLive(page);
  await publishEvents(server.url, 'doors', [{ type: 'door-opened', data: 'garage' }]);
  await expect(panel(page, 'Your topics').getByRole('row', { name: /doors/ })).toContainText('garage');
});

test('opens with what the log keeps already drawn, before its stream is there', async ({ page, server }) => {
  const stream = await openStream(server.url, 'topic=random&since=5m');
  await stream.take(3);
  await stream.cancel();
  const proxy = await startStreamProxy(server.url);
  proxy.treatment = () => ({ kind: 'refuse', status: 503 });
  await page.goto(proxy.url);
  const canvas = panel(page, 'Random').locator('canvas');
  await expect.poll(() => countPaintedPieces(canvas)).toBeGreaterThan(0);
  await proxy.close();
});

test('opens one stream for the whole page, and closes it when the page is left', async ({ page, server }) => {
  const proxy = await startStreamProxy(server.url);
  await page.goto(proxy.url);
  await seeChange(page, 'Counter');
  await seeChange(page, 'Counter');
  expect(proxy.streamCount).toBe(1);
  await page.goto('about:blank');
  await expect
    .poll(
      async () =>
        ((await (await fetch(`${server.url}/api/health`)).json()) as { subscriptions: number }).subscriptions,
    )
    .toBe(0);
  await proxy.close();
});

test('gives no two charts the same id', async ({ page, server }) => {
  await page.goto(server.url);
  await expect(panel(page, 'Memory').locator('canvas')).toBeAttached();
  const ids = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(5);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('a stored panel that cannot be read says what is wrong, beside the others', async ({ page }) => {
  const directory = createTemporaryDirectory();
  const environment = { SOURCES: '', LOG: 'sqlite', DATA_DIR: directory.path };
  const feed = (topic: string) => ({
    kind: 'feed',
    id: topic,
    title: `The ${topic}`,
    width: 6,
    height: 3,
    topic,
  });
  const before = await startServer({ environment });
  await publish(before.url, 'kettle', { message: 'it boils' });
  const dashboard = {
    version: 1,
    title: 'Kitchen',
    windowMs: 60_000,
    panels: [feed('kettle'), feed('oven')],
  };
  const answer = await fetch(`${before.url}/api/dashboards?id=kitchen`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(dashboard),
  });
  expect(answer.status).toBe(201);
  await before.stop();
  // As a version with other rules would have left it.
  const documents = new DatabaseSync(join(directory.path, 'documents.sqlite'));
  documents.exec(`UPDATE documents SET value = replace(value, '"topic":"oven"', '"topic":"o*ven"')`);
  documents.close();

  const server = await startServer({ environment });
  await page.goto(`${server.url}/d/kitchen`);
  await expect(panel(page, 'The oven').getByRole('alert')).toContainText(
    'This panel cannot be shown: topic: topic "o*ven" has a *',
  );
  await expect(panel(page, 'The kettle')).toContainText('it boils');
  await publish(server.url, 'kettle', { message: 'it is empty' });
  await expect(panel(page, 'The kettle')).toContainText('it is empty');

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'More for The oven' }).click();
  await page.getByRole('button', { name: 'Edit…' }).click();
  await page.getByRole('dialog').getByLabel('Topic').fill('kettle');
  await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
  await expect(panel(page, 'The oven').getByRole('alert')).toHaveCount(0);
  await server.stop();
  directory.remove();
});
