import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publish } from '#e2e/testing/api';
import { countPaintedPieces } from '#e2e/testing/canvas';
import { readLayoutShift, recordLayoutShifts } from '#e2e/testing/layout-shift';
import { recordMessages, seeNoOverflow, seeNoViolation } from '#e2e/testing/page-faults';
import { panel, seeLive } from '#e2e/testing/page-parts';
import { expect, test } from '#e2e/testing/page-test';

// Made by the test that puts a file there: this line runs in the runner's own process too.
const directory = join(tmpdir(), `pulseboard-boards-${process.pid}`);
// Often enough that a chart has a line soon.
test.use({ settings: { DASHBOARDS_DIR: directory, PULSEBOARD_INTERVAL_MS: '500' } });
test.afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** What each panel of a dashboard says: some text, or nothing but what its chart shows. */
const ready = {
  'this-machine': {
    CPU: /\d%/,
    'CPU now': /\d%/,
    Cores: /\d%/,
    Memory: /\d GiB/,
    'Memory now': /\d (G|M)iB/,
    'Load now': /\d\.\d\d/,
    Load: /15 min\s*\d+\.\d\d/,
    'Event loop': /p99\s*\d+(\.\d+)? ms/,
  },
  'this-server': {
    Delivered: /delivered\s*\d/,
    Streams: /\d/,
    Slowest: /\d (ms|s)/,
    Published: /stored\s*\d+\.\d/,
    Latency: /publish\s*\d+(\.\d+)? ms/,
    'Event loop': /p99\s*\d+(\.\d+)? ms/,
    Busy: /\d%/,
    'CPU now': /\d%/,
    Memory: /resident\s*\d+(\.\d+)? MiB/,
    Log: /\d (B|KiB|MiB)/,
    Kept: /\d/,
  },
  markets: {
    ACME: /\$\d+\.\d\d/,
    BRIO: /\$\d+\.\d\d/,
    CRUX: /\$\d+\.\d\d/,
    DUNE: /\$\d+\.\d\d/,
    Change: /MOSS\s*[+-]?\d\.\d\d%/,
    'ACME candles': /Close\s*\$\d+\.\d\d/,
    Quotes: /MOSS\s*\d+\.\d\d/,
  },
};
const charts = new Set([
  'CPU',
  'Memory',
  'Load',
  'Event loop',
  'Delivered',
  'Latency',
  'Change',
  'ACME candles',
]);

// Colours do not depend on the width, nor what overflows on the colours: each is seen with each dashboard.
for (const { id, colorScheme, width } of [
  { id: 'this-machine', colorScheme: 'light', width: 390 },
  { id: 'this-machine', colorScheme: 'dark', width: 1440 },
  { id: 'this-server', colorScheme: 'light', width: 1440 },
  { id: 'this-server', colorScheme: 'dark', width: 390 },
  { id: 'markets', colorScheme: 'light', width: 1440 },
  { id: 'markets', colorScheme: 'dark', width: 390 },
] as const) {
  test.describe(`${colorScheme} at ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });

    test(`${id} shows something in each panel, for everybody, and nothing shifts`, async ({
      page,
      server,
    }) => {
      const messages = recordMessages(page);
      await recordLayoutShifts(page);
      await page.goto(`${server.url}/d/${id}`);
      await seeLive(page);
      for (const [name, text] of Object.entries(ready[id])) {
        await panel(page, name).scrollIntoViewIfNeeded();
        await expect(panel(page, name)).toHaveText(text, { useInnerText: true });
        if (!charts.has(name)) continue;
        const canvas = panel(page, name).locator('canvas');
        await expect.poll(() => countPaintedPieces(canvas)).toBeGreaterThan(0);
      }
      expect(messages).toEqual([]);
      expect(await readLayoutShift(page)).toBeLessThan(0.01);
      await seeNoOverflow(page);
      await seeNoViolation(page);
    });
  });
}

test('a dashboard out of a file is shown under its name, and a new one once the file is another', async ({
  page,
  server,
}) => {
  const write = (title: string) => {
    const series = [{ topic: 'oven', field: 'value' }];
    const panels = [{ kind: 'number', id: 'a', title, width: 12, height: 3, series, unit: 'decimals:1' }];
    writeFileSync(
      join(directory, 'kitchen.json'),
      JSON.stringify({ version: 1, title: 'Kitchen', windowMs: 300_000, panels }),
    );
  };
  await page.goto(`${server.url}/d/kitchen`);
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  mkdirSync(directory);
  write('Oven');
  await publish(server.url, 'oven', 180);
  await page.reload();
  await expect(panel(page, 'Oven')).toContainText('180.0');
  await publish(server.url, 'oven', 185.5);
  await expect(panel(page, 'Oven')).toContainText('185.5');
  write('Oven, upper');
  await page.reload();
  await expect(panel(page, 'Oven, upper')).toContainText('185.5');
});

test('a dashboard that somebody exports and another imports is the same for both', async ({
  page,
  server,
}) => {
  const file = await page.request.get(`${server.url}/api/dashboards/markets?download`);
  const imported = await page.request.post(`${server.url}/api/dashboards`, { data: await file.body() });
  const { id } = (await imported.json()) as { id: string };
  expect(id).toBe('markets-2');
  const readTitles = async (of: string): Promise<string[]> => {
    await page.goto(`${server.url}/d/${of}`);
    await expect(panel(page, 'Quotes')).toBeVisible();
    return page.getByRole('heading', { level: 2 }).allInnerTexts();
  };
  const titles = await readTitles('markets');
  expect(titles).toEqual(Object.keys(ready.markets));
  expect(await readTitles(id)).toEqual(titles);
});
