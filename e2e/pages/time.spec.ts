import { createDashboard, publish, publishEvents } from '#e2e/testing/api';
import { countPaintedPieces } from '#e2e/testing/canvas';
import { seeNoOverflow, seeNoViolation } from '#e2e/testing/page-faults';
import { panel, seeLive } from '#e2e/testing/page-parts';
import { expect, type Page, test } from '#e2e/testing/page-test';
import type { DashboardSpec } from '#lib/shared/dashboards';

test.use({ timezoneId: 'UTC', settings: { SOURCES: 'random', RANDOM_INTERVAL_MS: '1000' } });

const minute = 60_000;
const readingSlider = (page: Page) => panel(page, 'Oven over time').getByRole('slider');

/** A dashboard of one topic, whose window is five minutes. */
async function storeDashboard(url: string, topic: string): Promise<string> {
  const series: [{ topic: string; field: string }] = [{ topic, field: 'value' }];
  const dashboard: DashboardSpec = {
    version: 1,
    title: topic,
    windowMs: 5 * minute,
    panels: [
      { kind: 'line', id: 'line', title: 'Oven over time', width: 8, height: 4, series },
      { kind: 'number', id: 'number', title: 'Oven', width: 4, height: 4, series },
      {
        kind: 'table',
        id: 'table',
        title: 'All ovens',
        width: 12,
        height: 2,
        topic,
        columns: [{ field: 'value', label: 'Value' }],
        sparkline: 'value',
      },
    ],
  };
  return `${url}/d/${await createDashboard(url, dashboard, topic)}`;
}

/** Publishes what an hour brought: 0 to 119, one each half minute. */
async function publishHour(url: string, topic: string): Promise<void> {
  const start = Date.now() - 60 * minute + 29_000;
  const events = Array.from({ length: 120 }, (_, index) => ({
    at: start + index * 30_000,
    data: { value: index },
  }));
  await publishEvents(url, topic, events);
}

/** What the chart says at the place that a key moves to. */
async function readByKey(page: Page, key: string): Promise<number> {
  const slider = readingSlider(page);
  await slider.focus();
  await page.keyboard.press(key);
  const text = (await slider.getAttribute('aria-valuetext')) ?? '';
  return Number(/value ([\d,]+)/.exec(text)?.[1]?.replace(',', ''));
}

for (const width of [390, 1440]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } });

    test('a longer window has old and new points in one unbroken line', async ({ page, server }) => {
      const topic = `hour-${width}`;
      await publishHour(server.url, topic);
      await page.goto(await storeDashboard(server.url, topic));
      await seeLive(page);
      expect(await readByKey(page, 'Home')).toBeGreaterThanOrEqual(109);
      await page.route(/points=/, (route) => route.abort());
      await page.getByRole('radio', { name: '1h', exact: true }).check({ force: true });
      await expect(page).toHaveURL(/window=1h/);
      const status = panel(page, 'Oven over time').getByRole('alert');
      await expect(status).toContainText('The server cannot be reached.');
      await page.unroute(/points=/);
      await status.getByRole('button', { name: 'Try again' }).click();
      await expect.poll(() => readByKey(page, 'Home')).toBeLessThanOrEqual(1);
      const first = await readByKey(page, 'Home');
      await publish(server.url, topic, 120);
      await expect(panel(page, 'Oven')).toContainText('120');
      expect(await readByKey(page, 'End')).toBe(120);
      // Each of them once, and no break between them; the first may leave the hour while the others are read.
      for (let value = 119; value > first + 1; value -= 1)
        expect(await readByKey(page, 'ArrowLeft')).toBe(value);
      await page.keyboard.press('Escape');
      await readingSlider(page).blur();
      const canvas = panel(page, 'Oven over time').locator('canvas');
      await expect.poll(() => countPaintedPieces(canvas)).toBe(1);
      await page.goBack();
      await expect(page.getByRole('radio', { name: '5m', exact: true })).toBeChecked();
      await expect(page).not.toHaveURL(/window=/);
    });

    test('a pause stands still, and nothing is missing when it is over', async ({
      page,
      server,
      context,
    }) => {
      const topic = `pause-${width}`;
      const url = await storeDashboard(server.url, topic);
      for (const value of [1, 2, 3]) await publish(server.url, topic, value);
      const other = await context.newPage();
      await Promise.all([page.goto(url), other.goto(url)]);
      await Promise.all([seeLive(page), seeLive(other)]);
      await expect(panel(page, 'Oven')).toContainText('3');
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
      await expect(page).toHaveURL(/until=\d+/);
      for (const value of [44, 55]) await publish(server.url, topic, value);
      await expect(panel(other, 'Oven')).toContainText('55');
      await expect(panel(page, 'Oven')).not.toContainText('55');
      await expect(panel(page, 'All ovens').getByRole('cell', { name: '3', exact: true })).toBeVisible();
      expect(await readByKey(page, 'End')).toBe(3);
      await page.getByRole('button', { name: 'Live', exact: true }).click();
      await expect(panel(page, 'Oven')).toContainText('55');
      await expect(panel(page, 'All ovens').getByRole('cell', { name: '55', exact: true })).toBeVisible();
      expect(await readByKey(page, 'End')).toBe(55);
      expect(await readByKey(page, 'ArrowLeft')).toBe(44);
      // Where a busy machine was silent for long, a break of the line lies between them.
      await expect.poll(() => readByKey(page, 'ArrowLeft')).toBe(3);
      await expect(page).not.toHaveURL(/until=/);
      await other.close();
    });

    test('a look back shows then, and its link shows the same elsewhere', async ({
      page,
      server,
      context,
    }) => {
      const topic = `back-${width}`;
      await publishHour(server.url, topic);
      await page.goto(`${await storeDashboard(server.url, topic)}?window=15m`);
      await seeLive(page);
      await page.getByRole('button', { name: 'Pause', exact: true }).click();
      const scrubber = page.getByRole('slider', { name: 'Shown until' });
      await scrubber.focus();
      await page.keyboard.press('PageDown');
      await page.keyboard.press('PageDown');
      await page.keyboard.press('ArrowRight');
      // 29.5 minutes ago, of events half a minute apart.
      await expect.poll(() => readByKey(page, 'End')).toBeLessThan(62);
      await expect.poll(() => readByKey(page, 'End')).toBeGreaterThan(57);
      const value = await readByKey(page, 'End');
      await expect(panel(page, 'Oven')).toContainText(String(value));
      const time = (await scrubber.getAttribute('aria-valuetext')) ?? '';
      await expect
        .poll(() => new URL(page.url()).searchParams.get('until'))
        .toBe(await scrubber.inputValue());
      const until = Number(new URL(page.url()).searchParams.get('until'));
      expect(Math.abs(Date.now() - 29.5 * minute - until)).toBeLessThan(minute);
      const other = await context.newPage();
      await other.goto(page.url());
      await expect(panel(other, 'Oven')).toContainText(String(value));
      await expect(other.getByRole('slider', { name: 'Shown until' })).toHaveAttribute(
        'aria-valuetext',
        time,
      );
      await expect(other.getByRole('radio', { name: '15m', exact: true })).toBeChecked();
      expect(await readByKey(other, 'End')).toBe(value);
      expect(await readByKey(other, 'Home')).toBe(await readByKey(page, 'Home'));
      await other.close();
      await page.goBack();
      await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
    });

    test('a source that stops is stale, until it speaks again', async ({ page, server }) => {
      const topic = `stale-${width}`;
      await page.goto(await storeDashboard(server.url, topic));
      await seeLive(page);
      // For three seconds each time; what it usually takes from one to the next is that of these four.
      const speakUntilLive = () =>
        expect(async () => {
          for (const value of [1, 2, 3, 4]) await publish(server.url, topic, value);
          await expect(panel(page, 'Oven').getByText('Live')).toBeAttached({ timeout: 2_500 });
        }).toPass();
      await speakUntilLive();
      await expect(panel(page, 'Oven').getByText(/^Stale for \d+ s$/)).toBeVisible();
      await speakUntilLive();
      await page.getByRole('button', { name: 'Connection details' }).click();
      const details = page.getByRole('region', { name: 'Connection details' });
      await expect(details).toContainText(/Server to screen, median\s*\d+(\.\d+)? ms/);
      await expect(details).toContainText(/Missed\s*0/);
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      test.describe(colorScheme, () => {
        test.use({ colorScheme });

        test('axe finds nothing live or paused, and nothing overflows', async ({ page, server }) => {
          await page.goto(server.url);
          await seeLive(page);
          await seeNoViolation(page);
          await page.getByRole('button', { name: 'Pause', exact: true }).click();
          await expect(page.getByRole('slider', { name: 'Shown until' })).toBeVisible();
          await seeNoViolation(page);
          await seeNoOverflow(page);
        });
      });
    }
  });
}

test('a link to a time that stands still shows the feed of a pattern as it was, without asking for it', async ({
  page,
  server,
}) => {
  const then = await publish(server.url, 'yard.gate', { message: 'the gate is open' });
  const until = Number(then[0]?.split('-')[0]);
  await expect.poll(() => Date.now()).toBeGreaterThan(until);
  await publish(server.url, 'yard.lamp', { message: 'the lamp is lit' });
  const feed = { kind: 'feed', id: 'yard', title: 'The yard', width: 12, height: 4, topic: 'yard.*' };
  const answer = await fetch(`${server.url}/api/dashboards?id=yard`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ version: 1, title: 'Yard', windowMs: minute, panels: [feed] }),
  });
  expect(answer.status).toBe(201);
  await page.route('**/api/topics**', (route) => route.abort());
  await page.goto(`${server.url}/d/yard?until=${until}`);
  await expect(panel(page, 'The yard').getByRole('listitem')).toHaveText([/the gate is open/]);
  await page.goto(`${server.url}/d/yard`);
  await expect(panel(page, 'The yard').getByRole('listitem')).toHaveText([/lamp is lit/, /gate is open/]);
});
