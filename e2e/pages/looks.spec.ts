import { publish } from '#e2e/testing/api';
import { listMoved, readLayoutShift, recordLayoutShifts } from '#e2e/testing/layout-shift';
import { recordMessages, seeNoOverflow, seeNoViolation } from '#e2e/testing/page-faults';
import { seeLive } from '#e2e/testing/page-parts';
import { expect, type Page, test } from '#e2e/testing/page-test';
import { countPaintedPieces } from '#e2e/testing/canvas';
import { startServer } from '#e2e/testing/server';

const sizes = [
  { width: 360, height: 740 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
  { width: 2560, height: 1440 },
];

/** A tenth of what counts as good. It leaves room for tables, whose rows move down for a topic that is new. */
const maxLayoutShift = 0.01;

/** Resolves once every panel shows what it is there for. */
async function seeEveryPanelFilled(page: Page): Promise<void> {
  for (const name of ['CPU', 'Memory', 'Load', 'Event loop', 'Random', 'Stocks']) {
    const panel = page.getByRole('region', { name, exact: true });
    // What is off the screen is not painted.
    await panel.scrollIntoViewIfNeeded();
    const canvas = panel.locator('canvas');
    await expect.poll(() => countPaintedPieces(canvas)).toBeGreaterThan(0);
  }
  await expect(page.getByRole('region', { name: 'Counter', exact: true })).toContainText(/\d/);
  await expect(page.getByRole('region', { name: 'Clock', exact: true })).toContainText(/\d\d:\d\d:\d\d/);
  await expect(page.getByRole('listitem').filter({ hasText: 'Hello' }).first()).toBeAttached();
}

// Narrow, usual and wide: between them nothing of the layout changes that a reading could move.
for (const viewport of sizes.filter(({ width }) => [390, 1440, 2560].includes(width))) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport });

    test('nothing shifts when the first readings of a new server and the first topic come', async ({
      page,
    }) => {
      // The first readings come after the page, not before it.
      const names = ['SYSTEM', 'RANDOM', 'CLOCK', 'COUNTER', 'HELLO', 'STOCKS'];
      const environment = Object.fromEntries(names.map((name) => [`${name}_INTERVAL_MS`, '8000']));
      const server = await startServer({ environment });
      await recordLayoutShifts(page);
      await page.goto(server.url, { waitUntil: 'commit' });
      await expect(page.getByText('Waiting for the first reading').first()).toBeVisible();
      await seeEveryPanelFilled(page);
      await publish(server.url, 'looks', 1);
      await expect(page.getByRole('row', { name: /looks/ })).toBeAttached();
      expect(await readLayoutShift(page)).toBeLessThan(maxLayoutShift);
      await server.stop();
    });
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  // The layout is that of the light theme.
  for (const viewport of colorScheme === 'light'
    ? sizes
    : sizes.filter(({ width }) => [390, 1440].includes(width))) {
    test.describe(`${colorScheme} at ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport });

      test('axe finds nothing, nothing overflows, nothing shifts, and no warning is given', async ({
        page,
        server,
      }) => {
        const messages = recordMessages(page);
        await recordLayoutShifts(page);
        await page.goto(server.url);
        await seeLive(page);
        await seeEveryPanelFilled(page);
        await publish(server.url, 'looks', 1);
        await expect(page.getByRole('row', { name: /looks/ })).toBeAttached();
        expect(messages).toEqual([]);
        expect(await readLayoutShift(page)).toBeLessThan(maxLayoutShift);
        await seeNoOverflow(page);
        await seeNoViolation(page);
      });
    });
  }
}

test('nothing moves at all when a page opens whose topics have all spoken, and when its feed goes on', async ({
  page,
  server,
}) => {
  await page.goto(server.url);
  const stocks = page.getByRole('table', { name: /Stock prices/ });
  await expect(stocks.getByRole('row')).toHaveCount(9);
  await recordLayoutShifts(page);
  await page.reload();
  await expect
    .poll(() =>
      countPaintedPieces(page.getByRole('region', { name: 'Random', exact: true }).locator('canvas')),
    )
    .toBeGreaterThan(0);
  const newest = page.getByRole('log').getByRole('listitem').first();
  const before = (await newest.textContent()) ?? '';
  await expect(newest).not.toHaveText(before);
  expect(await listMoved(page)).toEqual([]);
});

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
  await expect.poll(() => countPaintedPieces(chart.locator('canvas'))).toBeGreaterThan(0);
  const slider = chart.getByRole('slider');
  await slider.focus();
  const read = async (key: string) => {
    const before = (await slider.getAttribute('aria-valuetext')) ?? '';
    await page.keyboard.press(key);
    await expect(slider).not.toHaveAttribute('aria-valuetext', before);
    const [, value, time] =
      /value (\S+) at ([\d:]+)/.exec((await slider.getAttribute('aria-valuetext')) ?? '') ?? [];
    await expect(chart.getByRole('listitem')).toContainText(value ?? 'a value');
    return { value: Number(value), time };
  };
  // Far from where the window begins: what leaves it cannot be read any more.
  await read('End');
  const readings = [await read('ArrowLeft'), await read('ArrowRight')];
  const response = await fetch(`${server.url}/api/topics/random?limit=1000`);
  const answer = (await response.json()) as { events: { at: number; data: { value: number } }[] };
  // The newest comes first there.
  const events = answer.events.toReversed();
  // Two events may be of the same second.
  const first = events.findIndex(
    ({ at, data }) =>
      new Date(at).toLocaleTimeString('en-GB') === readings[0]?.time &&
      Math.abs(data.value - readings[0].value) < 0.000_5,
  );
  for (const [index, { at, data }] of events.slice(first, first + 2).entries()) {
    expect(readings[index]?.value).toBeCloseTo(data.value, 3);
    expect(readings[index]?.time).toBe(new Date(at).toLocaleTimeString('en-GB'));
  }
  expect(first).not.toBe(-1);
});
