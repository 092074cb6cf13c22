import { readFileSync } from 'node:fs';
import type { DashboardSpec } from '#lib/shared/dashboards';
import { createDashboard, publish, publishEvents } from '#e2e/testing/api';
import { countPainted } from '#e2e/testing/canvas';
import { seeNoViolation } from '#e2e/testing/page-faults';
import { panel, seeLive } from '#e2e/testing/page-parts';
import { expect, type Page, test } from '#e2e/testing/page-test';
import { readPicture } from '#e2e/testing/picture';

test.use({ settings: { SOURCES: '' } });

const dashboard: DashboardSpec = {
  version: 1,
  title: 'Watched',
  windowMs: 300_000,
  panels: [
    {
      kind: 'line',
      id: 'kitchen',
      title: 'Kitchen',
      width: 8,
      height: 4,
      series: [
        { topic: 'kitchen', field: 'celsius', label: 'Warmth' },
        { topic: 'kitchen', field: 'humidity', label: 'Damp' },
      ],
    },
    { kind: 'feed', id: 'notes', title: 'Notes', width: 4, height: 4, topic: 'notes' },
  ],
};

/** Two minutes of a kitchen, with what a spreadsheet could take for a formula. */
const readings = Array.from({ length: 60 }, (_, index) => ({
  celsius: 20 + 5 * Math.sin(index / 8),
  humidity: index === 0 ? -3 : 40 + index / 4,
}));

interface Manifest {
  readonly icons: readonly { readonly src: string; readonly sizes: string }[];
}

test.beforeAll(async ({ server }) => {
  await createDashboard(server.url, dashboard, 'watched');
  const from = Date.now() - 2_000 * readings.length;
  await publishEvents(
    server.url,
    'kitchen',
    readings.map((data, index) => ({ at: from + 2_000 * index, data })),
  );
  await publish(server.url, 'notes', 'the kettle is on');
});

async function openDashboard(page: Page, url: string, query = ''): Promise<void> {
  await page.goto(`${url}/d/watched${query}`);
  await expect
    .poll(() => countPainted(panel(page, 'Kitchen').locator('canvas'), { left: 0, right: 1 }))
    .not.toBe(0);
}

/** Waits until the browser has left its full screen, which it does after the page. */
async function hasLeftFullScreen(page: Page): Promise<void> {
  await page.waitForFunction(() => document.fullscreenElement === null);
}

/** Pauses by key, as soon as the code of the keys is there: it comes after the page. */
async function pauseByKey(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('l');
    await expect(page).toHaveURL(/until=\d+/, { timeout: 1_000 });
  }).toPass();
}

async function download(page: Page, what: string): Promise<{ name: string; content: Buffer }> {
  await panel(page, 'Kitchen').hover();
  await page.getByRole('button', { name: 'Download Kitchen' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('region', { name: 'Download Kitchen' }).getByRole('button', { name: what }).click(),
  ]);
  const path = test.info().outputPath(file.suggestedFilename());
  await file.saveAs(path);
  return { name: file.suggestedFilename(), content: readFileSync(path) };
}

/** Remembers every wake lock that the page is given. */
async function recordWakeLocks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const locks: WakeLockSentinel[] = [];
    // oxlint-disable-next-line typescript/unbound-method -- it is called with its own object
    const request = WakeLock.prototype.request;
    WakeLock.prototype.request = async function requestAndRemember(type) {
      const lock = await request.call(this, type);
      locks.push(lock);
      return lock;
    };
    Object.assign(window, { locks });
  });
}

const readWakeLocks = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { locks: WakeLockSentinel[] }).locks.map(({ released }) => released),
  );

for (const viewport of [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport });

    test('a wall screen shows nothing but the panels, stays on, and is left with Esc', async ({
      page,
      context,
      server,
    }) => {
      await context.grantPermissions(['screen-wake-lock']).catch(() => undefined);
      await recordWakeLocks(page);
      const answer = await page.request.get(`${server.url}/d/watched?kiosk`);
      expect(await answer.text()).not.toContain('Connection details');
      await openDashboard(page, server.url, '?kiosk');
      await expect(page.getByRole('button', { name: 'Connection details' })).toHaveCount(0);
      await expect.poll(() => readWakeLocks(page)).toEqual([false]);
      const cursor = () => page.evaluate(() => getComputedStyle(document.body).cursor);
      const leave = page.getByRole('button', { name: 'Leave kiosk mode' });
      await expect.poll(cursor).toBe('none');
      const around = leave.locator('..');
      await expect(around).toHaveCSS('opacity', '0');
      let x = 100;
      // Three seconds later it hides again.
      await expect(async () => {
        x = (x % 300) + 20;
        await page.mouse.move(x, 100);
        await page.mouse.move(x + 20, 130);
        await expect(around).toHaveCSS('opacity', '1', { timeout: 1_000 });
        expect(await cursor()).not.toBe('none');
      }).toPass();
      await expect.poll(cursor).toBe('none');
      await expect(around).toHaveCSS('opacity', '0');
      await leave.focus();
      await expect(around).toHaveCSS('opacity', '1');
      await seeNoViolation(page);
      await page.route('**/api/events*', (route) => route.abort());
      await page.context().setOffline(true);
      await expect(page.getByText('Offline')).toBeVisible();
      await page.context().setOffline(false);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: 'Connection details' })).toBeVisible();
      await expect(page).toHaveURL(`${server.url}/d/watched`);
      await expect.poll(() => readWakeLocks(page)).toEqual([true]);
      await page.keyboard.press('e');
      const arrange = page.getByRole('region', { name: 'Arrange the dashboard' });
      await expect(arrange).toBeVisible();
      await page.keyboard.press('k');
      await expect(arrange).toBeHidden();
      await page.goBack();
      await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeVisible();
      await expect(arrange).toBeHidden();
    });

    test('one panel fills the screen and comes back, by button, by key and by link', async ({
      page,
      server,
    }) => {
      await openDashboard(page, server.url);
      const kitchen = panel(page, 'Kitchen');
      const before = await kitchen.boundingBox();
      await kitchen.hover();
      await page.getByRole('button', { name: 'Show Kitchen in full screen' }).click();
      await expect(page).toHaveURL(/\?panel=kitchen$/);
      const leave = page.getByRole('button', { name: 'Leave full screen' });
      await expect(leave).toBeFocused();
      await expect(panel(page, 'Notes')).toBeHidden();
      await expect.poll(async () => (await kitchen.boundingBox())?.width).toBe(viewport.width);
      await expect
        .poll(async () => (await kitchen.locator('canvas').boundingBox())?.height)
        .toBeGreaterThan(viewport.height / 2);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: 'Show Kitchen in full screen' })).toBeFocused();
      await expect.poll(() => kitchen.boundingBox()).toEqual(before);
      await hasLeftFullScreen(page);
      await page.keyboard.press('f');
      await expect(panel(page, 'Notes')).toBeHidden();
      await page.goBack();
      await expect(panel(page, 'Notes')).toBeVisible();
      await hasLeftFullScreen(page);
      await page.keyboard.press('f');
      await expect(panel(page, 'Notes')).toBeHidden();
      await page.keyboard.press('l');
      await expect(page).toHaveURL(/panel=kitchen&until=\d+/);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await expect(panel(page, 'Notes')).toBeVisible();
      await expect(page).toHaveURL(/watched\?until=\d+$/);
      await page.keyboard.press('l');
      await expect(page).toHaveURL(`${server.url}/d/watched`);
      await openDashboard(page, server.url, '?panel=kitchen');
      await expect(panel(page, 'Notes')).toBeHidden();
      await seeNoViolation(page);
      await page.keyboard.press('Escape');
      await expect(panel(page, 'Notes')).toBeVisible();
      await expect(page).toHaveURL(`${server.url}/d/watched`);
    });

    test('a panel is saved as a picture in the colours of its theme, and as every point that was published', async ({
      page,
      server,
    }) => {
      await page.emulateMedia({ colorScheme: 'dark' });
      await openDashboard(page, server.url);
      const picture = await download(page, 'Picture');
      expect(picture.name).toMatch(/^watched-kitchen-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.png$/);
      const box = await panel(page, 'Kitchen').boundingBox();
      const shown = await readPicture(page, picture.content, ['#6ea4ff', '#ff9a55', '#0e0e11', '#ededf0']);
      expect(shown).toMatchObject({
        width: Math.round(box?.width ?? 0),
        height: Math.round((box?.height ?? 0) + 28),
      });
      const [warmth = 0, damp = 0, surface = 0, text = 0] = shown.counts;
      expect(Math.min(warmth, damp, text)).toBeGreaterThan(20);
      expect(surface).toBeGreaterThan((shown.width * shown.height) / 2);

      const data = await download(page, 'Data');
      expect(data.name).toMatch(/^watched-kitchen-.*\.csv$/);
      const [head, ...rows] = data.content.toString().trimEnd().split('\n');
      expect(head).toBe('time,Warmth,Damp');
      expect(rows.map((row) => row.split(',').slice(1).map(Number))).toEqual(
        readings.map(({ celsius, humidity }) => [celsius, humidity]),
      );
      for (const row of rows) expect(row).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,/);
    });

    test('the keyboard finds everything, and its single keys can be switched off', async ({
      page,
      server,
    }) => {
      await page.emulateMedia({ colorScheme: 'light' });
      await openDashboard(page, server.url);
      await pauseByKey(page);
      await page.keyboard.press('l');
      await expect(page).toHaveURL(`${server.url}/d/watched`);
      await page.keyboard.press('?');
      const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
      await expect(sheet.getByRole('listitem').filter({ hasText: 'Kiosk mode' })).toContainText('k');
      await seeNoViolation(page);
      await sheet.getByRole('checkbox').uncheck();
      await page.keyboard.press('Escape');
      await page.keyboard.press('k');
      await page.keyboard.press('Control+k');
      const palette = page.getByRole('dialog', { name: 'Command palette' });
      const search = palette.getByRole('combobox');
      await expect(search).toBeFocused();
      await expect(page).toHaveURL(`${server.url}/d/watched`);
      await expect(palette.getByRole('option', { name: 'notes' })).toBeVisible();
      await seeNoViolation(page);
      await search.fill('theme dark');
      await expect(palette.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
      await page.keyboard.press('Enter');
      await expect(page.locator('html')).toHaveClass(/dark/);
      await page.keyboard.press('Control+k');
      await seeNoViolation(page);
      await search.fill('shortcuts');
      await page.keyboard.press('Enter');
      await seeNoViolation(page);
      await sheet.getByRole('checkbox').check();
      await sheet.getByRole('button', { name: 'Close' }).click();
      await page.keyboard.press('t');
      await expect(page.locator('html')).not.toHaveClass(/dark/);
      await page.keyboard.press('Control+k');
      await search.fill('streams demo');
      // The list of dashboards may still be on its way.
      await expect(palette.getByRole('option', { name: 'Streams demo' })).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(`${server.url}/d/streams-demo`);
      await seeLive(page);
      await page.keyboard.press('/');
      await expect(page.getByRole('searchbox', { name: 'Search topics' })).toBeFocused();
    });
  });
}

test('a page goes on when its server has a newer build, and says what it could not load', async ({
  page,
  server,
}) => {
  await openDashboard(page, server.url);
  await pauseByKey(page);
  await page.keyboard.press('l');
  await expect(page).toHaveURL(`${server.url}/d/watched`);
  await page.route('**/_next/static/**', (route) => route.fulfill({ status: 404, body: 'Not Found' }));
  await page.keyboard.press('Control+k');
  const notice = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  await expect(notice).toHaveCount(1);
  await page.keyboard.press('k');
  await expect(notice).toHaveCount(2);
  await publish(server.url, 'notes', 'still here');
  await expect(panel(page, 'Notes')).toContainText('still here');
  await page.unroute('**/_next/static/**');
  await notice.first().getByRole('button', { name: 'Load the page again' }).click();
  await expect(page.getByRole('button', { name: 'Leave kiosk mode' })).toBeAttached();
});

test('the app is installed under its name, with its icons, and asks for no service worker until notifications are switched on', async ({
  page,
  server,
}) => {
  await page.goto(server.url);
  const address = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = (await (await page.request.get(`${server.url}${address}`)).json()) as Manifest;
  expect(manifest).toMatchObject({ name: 'Pulseboard', display: 'standalone', start_url: '/' });
  for (const { src, sizes } of manifest.icons) {
    const icon = await page.request.get(`${server.url}${src}`);
    const shown = await readPicture(page, await icon.body(), ['#1f5fd6', '#ffffff']);
    expect(`${shown.width}x${shown.height}`).toBe(sizes);
    expect(Math.min(...shown.counts)).toBeGreaterThan(500);
  }
  const apple = await page.locator('link[rel="apple-touch-icon"]').getAttribute('href');
  expect((await page.request.get(new URL(apple ?? '', server.url).href)).ok()).toBe(true);
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // The page of a test is one of a private window, which installs nothing.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  expect(await listWorkers(page)).toEqual([]);
});

/** The scripts of the service workers that the browser keeps for the page. */
function listWorkers(page: Page): Promise<(string | undefined)[]> {
  return page.evaluate(async () => {
    const registrations = await navigator.serviceWorker.getRegistrations();
    return registrations.map(
      ({ active, waiting, installing }) => (active ?? waiting ?? installing)?.scriptURL,
    );
  });
}

test.describe('on a phone', () => {
  test.use({
    userAgent: 'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
    permissions: ['notifications'],
  });

  test('a service worker is there once notifications are switched on, shows them, and leaves with them', async ({
    page,
    server,
  }) => {
    await fetch(`${server.url}/api/alerts`, {
      method: 'POST',
      body: JSON.stringify({
        title: 'Kettle is hot',
        topic: 'kettle',
        field: 'value',
        condition: { kind: 'above', threshold: 90, forMs: 0 },
      }),
    });
    await page.goto(`${server.url}/alerts`);
    await seeLive(page);
    expect(await listWorkers(page)).toEqual([]);
    const choose = (name: string) => page.getByRole('radio', { name }).check({ force: true });
    await choose('Always');
    await expect.poll(() => listWorkers(page)).toEqual([`${server.url}/notifications.js`]);
    const listShown = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        return (await registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`);
      });
    await publish(server.url, 'kettle', 99);
    await expect.poll(listShown).toEqual(['Kettle is hot: kettle is 99, above 90']);
    await publish(server.url, 'kettle', 20);
    await expect.poll(listShown).toEqual([]);
    await choose('Off');
    await expect.poll(() => listWorkers(page)).toEqual([]);
  });
});
