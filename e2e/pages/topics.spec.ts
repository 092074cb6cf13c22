import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import type { Locator } from '@playwright/test';
import { publish, publishEvents } from '#e2e/testing/api';
import { countPaintedPieces } from '#e2e/testing/canvas';
import { listMoved, readLayoutShift, recordLayoutShifts } from '#e2e/testing/layout-shift';
import { recordMessages, seeNoOverflow, seeNoViolation } from '#e2e/testing/page-faults';
import { seeLive } from '#e2e/testing/page-parts';
import { expect, type Page, test } from '#e2e/testing/page-test';
import { topicPath } from '#lib/shared/topic-path';

const run = promisify(execFile);

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Runs a command that goes on until it is stopped. */
function startShell(command: string) {
  const shell = spawn('sh', ['-c', `exec ${command}`], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  shell.stdout.on('data', (part: Buffer) => (output += part.toString()));
  return {
    hear: (text: string) => expect.poll(() => output).toContain(text),
    stop: () => void shell.kill(),
  };
}

/** What a button copies. */
async function copyBy(page: Page, button: Locator): Promise<string> {
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await button.click();
  await expect.poll(read).not.toBe('');
  return read();
}

async function countTopics(url: string): Promise<number> {
  const { topics } = (await (await fetch(`${url}/api/topics`)).json()) as { topics: unknown[] };
  return topics.length;
}

const events = (page: Page) => page.getByRole('log').getByRole('listitem');

/** The cells of a field's row of statistics: count, least, largest, mean, 95th percentile. */
const statistics = (page: Page, field: string) =>
  page.getByRole('region', { name: 'Statistics' }).getByRole('row', { name: field }).getByRole('cell');

test('a topic is found by search, read in full, filtered, held, copied, and published to by the command it shows', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/topics`);
  await seeLive(page);
  await publish(server.url, 'kitchen.oven', { celsius: 100, level: 'info' });
  await expect(page.getByRole('row', { name: /random/ })).toBeVisible();

  await page.keyboard.press('/');
  await page.keyboard.type('OVEN kit');
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page).toHaveURL(/\?q=OVEN\+kit$/);
  await page.reload();
  await expect(page.getByRole('searchbox', { name: 'Search topics' })).toHaveValue('OVEN kit');
  const row = page.getByRole('row', { name: /kitchen\.oven/ });
  await publish(server.url, 'kitchen.oven', { celsius: 120, level: 'info' });
  await expect(row).toContainText('{"celsius":120,"level":"info"}');
  await row.getByRole('link').click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('kitchen.oven');
  await seeLive(page);
  const rest = Array.from({ length: 18 }, (_, index) => ({ celsius: 130 + index, level: 'info' }));
  await publish(server.url, 'kitchen.oven', rest);
  // 100, 120 and 130 to 147.
  await expect(statistics(page, 'celsius')).toHaveText(['20', '100', '147', '135.65', '146']);
  await expect.poll(() => countPaintedPieces(page.locator('canvas'))).toBeGreaterThan(0);

  await publish(server.url, 'kitchen.oven', { celsius: 250, level: 'warning' });
  await expect(events(page)).toHaveCount(21);
  await expect(events(page).first()).toContainText('"celsius":250');
  await page.getByRole('button', { name: 'Pause' }).click();
  await publish(server.url, 'kitchen.oven', [{ celsius: 1 }, { celsius: 2 }]);
  await expect(page.getByText('2 new events waiting')).toBeVisible();
  await expect(events(page)).toHaveCount(21);
  await page.getByRole('searchbox', { name: 'Filter events' }).fill('warning');
  await expect(events(page)).toHaveCount(1);
  const copied = await copyBy(page, page.getByRole('button', { name: /all events shown/ }));
  expect(
    copied
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toMatchObject([{ topic: 'kitchen.oven', type: 'message', data: { celsius: 250, level: 'warning' } }]);
  await page.getByRole('searchbox', { name: 'Filter events' }).fill('');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(events(page)).toHaveCount(23);
  const copiedOne = await copyBy(
    page,
    events(page)
      .first()
      .getByRole('button', { name: /this event/ }),
  );
  expect(JSON.parse(copiedOne)).toMatchObject({ data: { celsius: 2 } });

  await publish(server.url, 'kitchen.oven', { celsius: 99, note: "it's $HOT" });
  await expect(events(page)).toHaveCount(24);
  const command = await copyBy(page, page.getByRole('button', { name: /code to publish/ }));
  expect(command).toContain(`${server.url}/api/topics/kitchen.oven`);
  await run('sh', ['-c', command]);
  await expect(events(page)).toHaveCount(25);
  await expect(events(page).first()).toContainText(`{"celsius":99,"note":"it's $HOT"}`);

  const subscriber = startShell(
    await copyBy(page, page.getByRole('button', { name: /code to subscribe: terminal/ })),
  );
  await subscriber.hear('stream-ready');
  await publish(server.url, 'kitchen.oven', { celsius: 5 });
  await subscriber.hear('"celsius":5');
  subscriber.stop();
});

test('a topic is shown over a day, from the server and then live, with statistics of every event', async ({
  page,
  server,
}) => {
  const now = Date.now();
  const count = 5_000;
  const body = Array.from({ length: count }, (_, index) => ({
    at: now - 23 * 3_600_000 + index * 10_000,
    data: { celsius: index === 2_500 ? -40 : index % 100 },
  }));
  await fetch(`${server.url}/api/topics/cellar`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/vnd.pulseboard.event+json' },
    body: JSON.stringify(body),
  });
  const asked: URL[] = [];
  page.on('request', (request) => asked.push(new URL(request.url())));
  await page.goto(`${server.url}/topics/cellar`);
  await seeLive(page);
  await page.getByText('24h', { exact: true }).click();
  await expect(page).toHaveURL(/window=24h$/);
  // Zero to 99 fifty times, but that one of the zeros is -40.
  await expect(statistics(page, 'celsius')).toHaveText(['5,000', '-40', '99', '49.492', '–']);
  const chart = page.getByRole('region', { name: 'Numbers' });
  await expect.poll(() => countPaintedPieces(chart.locator('canvas'))).toBeGreaterThan(0);
  const points = asked.filter(({ pathname }) => pathname === '/api/topics/cellar');
  expect(points.length).toBeLessThanOrEqual(3);
  expect(points.every(({ searchParams }) => searchParams.has('points'))).toBe(true);
  await publish(server.url, 'cellar', { celsius: 1_000 });
  await expect(chart).toContainText('1,000');

  await page.goto(`${server.url}/topics/cellar?window=7d`);
  await expect(statistics(page, 'celsius').first()).toHaveText('5,001');
});

const strangeNames = [`a?b#c&d=e "it's" 100% <b>/../ü %2F 🚪`, `..${'x'.repeat(253)}`];

for (const name of strangeNames) {
  test(`a topic that nobody published to comes alive at its first event: ${name.slice(0, 20)}`, async ({
    page,
    server,
  }) => {
    await page.goto(`${server.url}${topicPath(name)}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(page).toHaveTitle(`${name} · Pulseboard`);
    await expect(page.getByRole('heading', { name: 'Nothing was published yet' })).toBeVisible();
    await seeLive(page);
    const command = await page
      .getByRole('region', { name: 'Publish', exact: true })
      .locator('code')
      .innerText();
    await run('sh', ['-c', command]);
    await expect(events(page)).toHaveCount(1);
    await expect(statistics(page, 'value')).toHaveText(['1', '21.5', '21.5', '21.5', '21.5']);
    await page.goto(`${server.url}/topics?q=${encodeURIComponent(name)}`);
    await page.getByRole('row', { name: '21.5' }).getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(events(page)).toHaveCount(1);
  });
}

test('an address that names no topic says why', async ({ page, server }) => {
  await page.goto(`${server.url}/topics/a*b`);
  await expect(page.getByText("which only ends a subscription's pattern")).toBeVisible();
  await page.getByRole('link', { name: 'Go to all topics' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Topics' })).toBeVisible();
});

test('a long list is there to its end, and found in from the start', async ({ page, server }) => {
  const names = Array.from({ length: 600 }, (_, index) => `meter.${String(index).padStart(4, '0')}`);
  for (let from = 0; from < names.length; from += 100)
    await Promise.all(
      names.slice(from, from + 100).map((name, index) => publish(server.url, name, from + index)),
    );
  await page.goto(`${server.url}/topics?q=meter`);
  await expect(page.getByText(/600 of 6\d\d topics/)).toBeVisible();
  expect(await page.getByRole('row').count()).toBeLessThan(150);
  const last = page.getByRole('row', { name: 'meter.0599' });
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(last).toBeInViewport({ timeout: 2_000 });
  }).toPass();
  await expect(last).toHaveAttribute('aria-rowindex', '601');
  // Its history is asked for once it is on the screen: two points make a line.
  await publish(server.url, 'meter.0599', 7);
  await expect.poll(() => last.locator('path').first().getAttribute('d')).toContain('L');
  await page.keyboard.press('Home');
  await expect(page.getByRole('row', { name: 'meter.0000' })).toBeInViewport();
  await page.getByText('Newest first').click();
  await expect(page.getByRole('row').nth(1)).toContainText('meter.0599');
  await page.getByRole('searchbox', { name: 'Search topics' }).fill('meter nothing');
  await expect(page.getByRole('link', { name: 'Publish the first event to it' })).toBeVisible();
});

test('lets the rows of a topic glide for each new event, so that none is lost from sight', async ({
  page,
  server,
}) => {
  await publishEvents(
    server.url,
    'gliding',
    Array.from({ length: 40 }, (_, n) => ({ data: `row ${n}` })),
  );
  await recordLayoutShifts(page);
  await page.goto(`${server.url}${topicPath('gliding')}`);
  await seeLive(page);
  const list = page.getByRole('log');
  await list.scrollIntoViewIfNeeded();
  for (let n = 40; n < 50; n += 1) {
    await publish(server.url, 'gliding', `row ${n}`);
    await expect(list.getByRole('listitem').first()).toContainText(`row ${n}`);
    // The browser knows where rows are that glide when it next lays them out: a row in between would count as a jump.
    await list
      .getByRole('list')
      .evaluate((rows) => Promise.all(rows.getAnimations().map(({ finished }) => finished)));
  }
  expect((await listMoved(page)).filter((moved) => moved.startsWith('LI'))).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    test.describe(`${colorScheme} at ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('axe finds nothing on the list and on a topic, nothing overflows or shifts, and no warning is given', async ({
        page,
        server,
      }) => {
        const messages = recordMessages(page);
        await recordLayoutShifts(page);
        await publish(server.url, 'looks', { value: 1, inner: { a: 2, b: 3, c: 4 } });
        // A new topic takes its place in the list; those of the sources are there first.
        await expect.poll(() => countTopics(server.url)).toBeGreaterThanOrEqual(17);
        for (const path of ['/topics', topicPath('looks'), topicPath(`unheard.${colorScheme}.${width}`)]) {
          await page.goto(`${server.url}${path}`);
          await seeLive(page);
          await publish(server.url, 'looks', { value: 2, inner: { a: 2, b: 3, c: 4 } });
          if (path === topicPath('looks'))
            await expect.poll(() => countPaintedPieces(page.locator('canvas'))).toBeGreaterThan(0);
          expect(await readLayoutShift(page)).toBeLessThan(0.01);
          await seeNoOverflow(page);
          await seeNoViolation(page);
        }
        expect(messages).toEqual([]);
      });
    });
  }
}
