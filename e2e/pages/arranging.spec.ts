import type { Locator, Route } from '@playwright/test';
import { createDashboard, publish } from '#e2e/testing/api';
import { countPaintedPieces } from '#e2e/testing/canvas';
import { seeNoOverflow, seeNoViolation } from '#e2e/testing/page-faults';
import { panel, seeLive } from '#e2e/testing/page-parts';
import { expect, type Page, test } from '#e2e/testing/page-test';
import type { DashboardSpec, PanelSpec, StoredDashboard } from '#lib/shared/dashboards';

const saved = (page: Page) =>
  expect(page.getByRole('status', { name: 'State of the dashboard' })).toHaveText('Saved');

const feed = (id: string, width: number): PanelSpec => ({
  kind: 'feed',
  id,
  title: id,
  topic: `arrange.${id}`,
  width,
  height: 2,
});
const ofTwoRows: readonly PanelSpec[] = [feed('One', 6), feed('Two', 6), feed('Three', 12), feed('Four', 6)];

/** Stores a dashboard and returns its id. */
function store(url: string, title: string, panels: readonly PanelSpec[] = ofTwoRows): Promise<string> {
  const dashboard: DashboardSpec = { version: 1, title, windowMs: 300_000, panels: [...panels] };
  return createDashboard(url, dashboard);
}

async function readTitles(url: string, id: string): Promise<string> {
  const response = await fetch(`${url}/api/dashboards/${id}`);
  const { dashboard } = (await response.json()) as StoredDashboard;
  return dashboard.panels.map(({ title }) => title).join(' ');
}

async function seeOrder(page: Page, titles: string): Promise<void> {
  await expect
    .poll(async () => (await page.locator('[data-cell] h2').allInnerTexts()).join(' '))
    .toBe(titles);
}

/** Lets the page take in where the pointer is before it is let go there. */
async function nextFrames(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise(
        (resolve) => void requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))),
      ),
  );
}

async function beginEditing(page: Page, url: string, id: string): Promise<void> {
  await page.goto(`${url}/d/${id}`);
  await seeLive(page);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Arrange the dashboard' })).toBeVisible();
}

async function centreOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('it is not on the screen');
  return { ...box, x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test.describe(`at ${viewport.width} px`, () => {
    test.use({ viewport });

    test('a new topic appears, one press charts it, and it is there the next time', async ({
      page,
      server,
    }) => {
      const id = await store(server.url, `Home ${viewport.width}`, [
        { kind: 'topics', id: 'topics', title: 'Your topics', width: 12, height: 4 },
      ]);
      await page.goto(`${server.url}/d/${id}`);
      await seeLive(page);
      const topic = `temp-${viewport.width}`;
      await publish(server.url, topic, 21.5);
      await publish(server.url, topic, 22);
      await page.getByRole('button', { name: `Add ${topic}` }).click();
      await expect.poll(() => countPaintedPieces(panel(page, topic).locator('canvas'))).toBeGreaterThan(0);
      await expect(panel(page, topic)).toContainText('22');
      await publish(server.url, topic, 23.25);
      await expect(panel(page, topic)).toContainText('23.25');
      await saved(page);
      await page.reload();
      await expect.poll(() => countPaintedPieces(panel(page, topic).locator('canvas'))).toBeGreaterThan(0);
      await page.getByRole('button', { name: `Add ${topic}` }).click();
      await seeOrder(page, `Your topics ${topic} ${topic}`);
      await page.getByRole('button', { name: 'Undo' }).click();
      await seeOrder(page, `Your topics ${topic}`);
    });

    test('panels are moved and resized by keyboard, duplicated, removed, and all of it is undone', async ({
      page,
      server,
    }) => {
      const id = await store(server.url, `Keys ${viewport.width}`);
      await beginEditing(page, server.url, id);
      await page.getByRole('button', { name: 'Move One' }).focus();
      await page.keyboard.press('Space');
      await expect(page.getByText('One is picked up, place 1 of 4.')).toBeAttached();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      await expect(page.getByText('Place 3 of 4.')).toBeAttached();
      await page.keyboard.press('Space');
      await expect(page.getByText('One is put down, place 3 of 4.')).toBeAttached();
      await seeOrder(page, 'Two Three One Four');
      await expect(page.getByRole('button', { name: 'Move One' })).toBeFocused();
      await page.keyboard.press('Space');
      await page.keyboard.press('Home');
      await page.keyboard.press('Escape');
      await seeOrder(page, 'Two Three One Four');
      const resize = page.getByRole('button', { name: /^Resize Four/ });
      const before = await centreOf(panel(page, 'Four'));
      await resize.focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await expect(page.getByText('Four: 7 of 12 columns, 3 rows.')).toBeVisible();
      await expect
        .poll(async () => (await centreOf(panel(page, 'Four'))).height)
        .toBeGreaterThan(before.height);
      await page.getByRole('button', { name: 'More for Two' }).click();
      await page.getByRole('button', { name: 'Duplicate' }).click();
      await seeOrder(page, 'Two Two (copy) Three One Four');
      await page.getByRole('button', { name: 'More for Three' }).click();
      await page.getByRole('button', { name: 'Remove' }).click();
      await expect(page.getByText('Removed Three. Undo brings it back.')).toBeVisible();
      await seeOrder(page, 'Two Two (copy) One Four');
      await page.keyboard.press('Control+z');
      await expect(page.getByText('Undone: remove Three.')).toBeVisible();
      await page.getByRole('radio', { name: '5m', exact: true }).focus();
      await page.keyboard.press('Control+z');
      await seeOrder(page, 'Two Three One Four');
      await page.keyboard.press('Control+Shift+z');
      await seeOrder(page, 'Two Two (copy) Three One Four');
      await saved(page);
      await expect.poll(() => readTitles(server.url, id)).toBe('Two Two (copy) Three One Four');
    });

    test('axe finds nothing with the editor open, light and dark', async ({ page, server }) => {
      await page.emulateMedia({ colorScheme: 'light' });
      await beginEditing(page, server.url, await store(server.url, `Axe ${viewport.width}`));
      await seeNoOverflow(page);
      await page.getByRole('button', { name: 'More for One' }).click();
      await page.getByRole('button', { name: 'Edit…' }).click();
      await expect(page.getByRole('dialog', { name: 'Edit One' })).toBeVisible();
      await seeNoViolation(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await seeNoViolation(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: 'More for One' })).toBeFocused();
      await page.getByRole('button', { name: 'Add panel' }).click();
      await seeNoViolation(page);
      await page.keyboard.press('Escape');
      await page.emulateMedia({ colorScheme: 'light' });
      await page.getByRole('button', { name: /^Dashboards:/ }).click();
      await expect(page.getByRole('link', { name: 'Streams demo' })).toBeVisible();
      await seeNoViolation(page);
    });
  });
}

test('a browser of 2023 shows and arranges a dashboard', async ({ page, server }) => {
  await page.addInitScript(() => {
    const names = ['union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'];
    for (const name of names) Reflect.deleteProperty(Set.prototype, name);
    Reflect.deleteProperty(Promise, 'withResolvers');
    for (const name of ['map', 'filter', 'some', 'find', 'toArray'])
      Reflect.deleteProperty(Iterator.prototype, name);
  });
  await beginEditing(page, server.url, await store(server.url, 'Older'));
  await page.getByRole('button', { name: 'More for Three' }).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  await seeOrder(page, 'One Two Four');
  await page.getByRole('button', { name: 'Undo' }).click();
  await seeOrder(page, 'One Two Three Four');
});

test('a panel is dragged with the mouse to where a line shows it will lie, and its corner makes it wider', async ({
  page,
  server,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const id = await store(server.url, 'Mouse');
  await beginEditing(page, server.url, id);
  const handle = await centreOf(page.getByRole('button', { name: 'Move Four' }));
  const target = await centreOf(panel(page, 'One'));
  await page.mouse.move(handle.x, handle.y);
  await page.mouse.down();
  await page.mouse.move(handle.x - 20, handle.y - 20, { steps: 3 });
  await page.mouse.move(target.x - 100, target.y, { steps: 5 });
  await nextFrames(page);
  await page.mouse.up();
  await seeOrder(page, 'Four One Two Three');
  const corner = await centreOf(page.getByRole('button', { name: /^Resize Four/ }));
  await page.mouse.move(corner.x, corner.y);
  await page.mouse.down();
  await page.mouse.move(corner.x + 240, corner.y + 85, { steps: 5 });
  await nextFrames(page);
  await page.mouse.up();
  await expect(page.getByText('Four: 8 of 12 columns, 3 rows.')).toBeVisible();
  await saved(page);
  await page.reload();
  await seeOrder(page, 'Four One Two Three');
  expect((await centreOf(panel(page, 'Four'))).width).toBeGreaterThan(900);
});

test.describe('on a touch screen', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a panel is dragged with a finger', async ({ page, server }) => {
    await beginEditing(page, server.url, await store(server.url, 'Touch'));
    const handle = await centreOf(page.getByRole('button', { name: 'Move One' }));
    const target = await centreOf(panel(page, 'Two'));
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number, y: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
      });
    await touch('touchStart', handle.x, handle.y);
    await touch('touchMove', handle.x, handle.y + 20);
    await touch('touchMove', target.x, target.y + 30);
    await touch('touchMove', target.x, target.y + 31);
    await nextFrames(page);
    await touch('touchEnd', 0, 0);
    await seeOrder(page, 'Two One Three Four');
  });
});

test('of two browsers the later save is told of the earlier, and nothing is overwritten', async ({
  browser,
  page,
  server,
}) => {
  const id = await store(server.url, 'Shared');
  const other = await browser.newPage();
  await beginEditing(page, server.url, id);
  await beginEditing(other, server.url, id);
  await other.getByRole('button', { name: 'More for Three' }).click();
  await other.getByRole('button', { name: 'Remove' }).click();
  await saved(other);
  await page.getByRole('button', { name: 'More for One' }).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Somebody else has saved' })).toBeVisible();
  expect(await readTitles(server.url, id)).toBe('One Two Four');
  await seeOrder(page, 'Two Three Four');
  await page.getByRole('button', { name: 'Use theirs' }).click();
  await seeOrder(page, 'One Two Four');
  await page.getByRole('button', { name: 'Undo' }).click();
  await saved(page);
  expect(await readTitles(server.url, id)).toBe('Two Three Four');
  await other.getByRole('button', { name: 'Undo' }).click();
  await other.getByRole('button', { name: 'Save mine as a copy' }).click();
  await expect(other).toHaveURL(/\/d\/shared-copy$/);
  await seeOrder(other, 'One Two Three Four');
  expect(await readTitles(server.url, id)).toBe('Two Three Four');
  await other.close();
});

test('a dashboard is made, filled, named, exported, imported and deleted', async ({ page, server }) => {
  const choose = async (name: string) => {
    await page.getByRole('button', { name: /^Dashboards:/ }).click();
    await page.getByRole('button', { name }).or(page.getByRole('link', { name })).click();
  };
  await publish(server.url, 'oven', { celsius: 180, power: 1200 });
  await page.goto(server.url);
  await seeLive(page);
  await choose('New dashboard');
  await expect(page).toHaveURL(/\/d\/new-dashboard$/);
  await seeLive(page);
  await page.getByRole('button', { name: 'Add panels' }).click();
  await page.getByRole('button', { name: 'Add panel', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search topics' }).fill('ove');
  await page.getByRole('button', { name: 'Add oven' }).click();
  await page.getByRole('button', { name: 'More for oven' }).click();
  await page.getByRole('button', { name: 'Edit…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit oven' });
  await dialog.getByLabel('Title', { exact: true }).fill('');
  await expect(dialog.getByText('The title is missing.')).toBeVisible();
  await dialog.getByLabel('Title', { exact: true }).fill('Oven');
  await dialog.getByLabel('Kind', { exact: true }).selectOption('Big number');
  await dialog.getByLabel('Unit', { exact: true }).selectOption('Fixed decimals…');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(panel(page, 'Oven')).toContainText('180.00');
  await choose('Rename…');
  await page.getByRole('dialog').getByLabel('Title', { exact: true }).fill('Kitchen');
  await page.getByRole('button', { name: 'Apply' }).click();
  await saved(page);
  const download = page.waitForEvent('download');
  await choose('Export as JSON');
  const path = await (await download).path();
  await page.keyboard.press('Escape');
  await choose('Import…');
  await page.getByLabel('Or its JSON').fill('{ "version": 1 }');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('title');
  await page.getByLabel('A file that was exported').setInputFiles(path);
  await expect(page.getByLabel('Or its JSON')).toHaveValue(/"title": "Kitchen"/);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page).toHaveURL(/\/d\/kitchen$/);
  await seeLive(page);
  await expect(panel(page, 'Oven')).toContainText('180.00');
  await choose('Delete…');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(`${server.url}/`);
  expect((await fetch(`${server.url}/api/dashboards/kitchen`)).status).toBe(404);
});

test('a new topic is found while the list is open, and its name is typed without a request for each letter', async ({
  page,
  server,
}) => {
  await publish(server.url, 'well.level', 3);
  const id = await store(server.url, 'Well', [feed('One', 6)]);
  await beginEditing(page, server.url, id);
  await page.getByRole('button', { name: 'Add panel', exact: true }).click();
  const choices = page.getByRole('list', { name: 'Topics' }).getByRole('listitem');
  await expect(choices.filter({ hasText: 'well.level' })).toBeVisible();
  await publish(server.url, 'aquifer', { level: 7 });
  await expect(choices.last()).toContainText('aquifer');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More for One' }).click();
  await page.getByRole('button', { name: 'Edit…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit One' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await dialog.getByLabel(/^Topic/).fill('');
  await dialog.getByLabel(/^Topic/).pressSequentially('well.lev');
  await expect(dialog.getByText('Nothing was published to well.lev yet.')).toBeVisible();
  await dialog.getByLabel(/^Topic/).pressSequentially('el');
  await expect(dialog.getByRole('region', { name: 'One' })).toContainText('3');
  expect(asked.filter((url) => new URL(url).pathname === '/api/topics').length).toBeLessThanOrEqual(2);
});

test('a new topic is added to a dashboard from its own page and from the list of topics', async ({
  page,
  server,
}) => {
  const name = 'Add attic.warmth to a dashboard';
  await publish(server.url, 'attic.warmth', 31);
  const id = await store(server.url, 'Attic');
  await page.goto(`${server.url}/topics/attic.warmth`);
  await seeLive(page);
  await page.getByRole('button', { name: 'Add to a dashboard' }).click();
  await page.getByRole('dialog', { name }).getByRole('button', { name: 'Add to Attic' }).click();
  await expect(page.getByRole('dialog', { name }).getByRole('link', { name: 'Open Attic' })).toBeVisible();
  await page.goto(`${server.url}/topics?q=attic`);
  await seeLive(page);
  await page.getByRole('button', { name }).click();
  const choices = page.getByRole('dialog', { name }).getByRole('listitem');
  await expect(choices.first()).toContainText('Attic');
  await choices.first().getByRole('button').click();
  await page.getByRole('link', { name: 'Open Attic' }).click();
  await seeOrder(page, 'One Two Three Four attic.warmth attic.warmth');
  expect(await readTitles(server.url, id)).toBe('One Two Three Four attic.warmth attic.warmth');
});

test('a dashboard that came with Pulseboard is changed, and reset to what it was', async ({
  page,
  server,
}) => {
  await beginEditing(page, server.url, 'streams-demo');
  const before = await readTitles(server.url, 'streams-demo');
  await page.getByRole('button', { name: 'More for Greetings' }).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  await saved(page);
  expect(await readTitles(server.url, 'streams-demo')).not.toBe(before);
  await page.getByRole('button', { name: /^Dashboards:/ }).click();
  await page.getByRole('button', { name: 'Reset…' }).click();
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(panel(page, 'Greetings')).toBeVisible();
  expect(await readTitles(server.url, 'streams-demo')).toBe(before);
});

test('a change that cannot be saved says why, holds the page, and is saved once that passes', async ({
  page,
  server,
}) => {
  const id = await store(server.url, 'Offline');
  await beginEditing(page, server.url, id);
  let answer = (route: Route): Promise<void> => route.abort();
  await page.route('**/api/dashboards/**', (route) => answer(route));
  await page.getByRole('button', { name: 'More for One' }).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The server cannot be reached.' })).toBeVisible();
  page.once('dialog', (question) => void question.dismiss());
  await page.getByRole('link', { name: 'Charts' }).first().click();
  await expect(page).toHaveURL(new RegExp(`/d/${id}$`));
  const asked = page.waitForEvent('dialog');
  const leaving = page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await leaving;
  // From here on it waits so long that only the press can save it.
  answer = (route) => route.fulfill({ status: 503, headers: { 'Retry-After': '600' } });
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'answered with status 503' })).toBeVisible();
  await page.unroute('**/api/dashboards/**');
  await page.getByRole('button', { name: 'Try now' }).click();
  await saved(page);
  expect(await readTitles(server.url, id)).toBe('Two Three Four');
});

test('where the code for editing cannot be loaded, the page says so and goes on', async ({
  page,
  server,
}) => {
  const id = await store(server.url, 'Parts', [feed('One', 12)]);
  await page.goto(`${server.url}/d/${id}`);
  await seeLive(page);
  await page.route('**/_next/static/**', (route) => route.abort());
  await page.getByRole('button', { name: /^Dashboards:/ }).click();
  await expect(page.getByText('A part of this page could not be loaded.').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The editor could not be loaded.' })).toBeVisible();
  await publish(server.url, 'arrange.One', 'still here');
  await expect(panel(page, 'One')).toContainText('still here');
});
