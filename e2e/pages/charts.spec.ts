import type { Locator } from '@playwright/test';
import { countPainted } from '#e2e/testing/canvas';
import { chart, openGallery, readSamples, seePainted } from '#e2e/testing/gallery';
import { expect, type Page, test } from '#e2e/testing/page-test';
import { touch } from '#e2e/testing/touch';
import { plain } from '../../components/format/unit.ts';
import {
  sampleShapes,
  sampleStepMs,
  stillTo,
  toSampleColumns,
} from '../../components/gallery/sample-columns.ts';

test.use({ timezoneId: 'UTC' });

/** Moves the mouse to a place in the plot of a chart: fractions of its canvas. */
async function pointAt(page: Page, canvas: Locator, x: number, y = 0.5): Promise<void> {
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('the canvas is not on the page');
  await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
}

/** When the sample of an index is, in Unix ms. */
function timeOf(state: 'usual' | 'many-points', index: number): number {
  const { count } = sampleShapes[state];
  return stillTo - (count - 1 - index) * sampleStepMs(sampleShapes[state]);
}

/** The index of the sample that a slider stands at. */
async function indexAt(slider: Locator): Promise<number> {
  const at = Number(await slider.inputValue());
  return Math.round((at - timeOf('usual', 0)) / sampleStepMs(sampleShapes.usual));
}

/** Of the first and the last sample that a slider reaches. */
async function readEnds(slider: Locator): Promise<readonly number[]> {
  const ends = ['min', 'max'].map(async (end) => Number(await slider.getAttribute(end)));
  return (await Promise.all(ends)).map((at) =>
    Math.round((at - timeOf('usual', 0)) / sampleStepMs(sampleShapes.usual)),
  );
}

test.describe('exact values of the full series', () => {
  test('are read by keyboard, from the first point to the last', async ({ page, server }) => {
    await openGallery(page, server.url, 'time=still');
    const line = chart(page, 'Line');
    const slider = line.getByRole('slider');
    await slider.focus();
    const seeReading = async (index: number, time: string) => {
      const [north, south] = [1, 2].map((seed) => readSamples('usual', seed)[index]);
      await expect(slider).toHaveAttribute(
        'aria-valuetext',
        new RegExp(`^Line North ${north}, South ${south}, .* at ${time}$`),
      );
      await expect(line.getByRole('button', { name: /North/ })).toContainText(String(north));
    };
    await page.keyboard.press('Home');
    await seeReading(0, '11:55:00.500');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await seeReading(2, '11:55:01.500');
    await page.keyboard.press('End');
    await seeReading(599, '12:00:00.000');
    await page.keyboard.press('Escape');
    await expect(slider).toHaveAttribute('aria-valuetext', 'now');
  });

  test('are read by pointing', async ({ page, server }) => {
    await openGallery(page, server.url, 'time=still');
    const line = chart(page, 'Line');
    const slider = line.getByRole('slider');
    await pointAt(page, line.locator('canvas'), 0.5);
    await expect(slider).not.toHaveAttribute('aria-valuetext', 'now');
    const index = await indexAt(slider);
    expect(Math.abs(index - 300)).toBeLessThanOrEqual(2);
    await expect(line.getByRole('button', { name: /North/ })).toContainText(
      readSamples('usual', 1)[index] ?? 'a value',
    );
    await page.mouse.move(0, 0);
    await expect(slider).toHaveAttribute('aria-valuetext', 'now');
  });

  test('are read of 100,000 points, of which the screen shows few', async ({ page, server }) => {
    await openGallery(page, server.url, 'time=still&state=many-points');
    const line = chart(page, 'Line');
    const slider = line.getByRole('slider');
    await slider.focus();
    const north = line.getByRole('button', { name: /North/ });
    const samples = readSamples('many-points', 1);
    await expect(slider).toHaveAttribute('min', String(timeOf('many-points', 0)));
    await expect(slider).toHaveAttribute('max', String(stillTo));
    await slider.fill(String(timeOf('many-points', 13_000)));
    await expect(north).toContainText('100');
    expect(samples[13_000]).toBe('100');
    await page.keyboard.press('ArrowRight');
    await expect(north).toContainText(samples[13_001] ?? 'a value');
  });

  test('are read of candles, with their volume', async ({ page, server }) => {
    await openGallery(page, server.url, 'time=still');
    const candles = chart(page, 'Candlestick');
    const slider = candles.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('Home');
    await expect(slider).toHaveAttribute('aria-valuetext', /^Candlestick Open/);
    const { at, value } = toSampleColumns(sampleShapes.usual, 1, stillTo);
    const said = (await slider.getAttribute('aria-valuetext')) ?? '';
    const from = Date.parse(`2026-01-05T${said.slice(-8)}Z`);
    const prices = value
      .filter((_, index) => Math.floor((at[index] ?? 0) / 10_000) * 10_000 === from)
      .map(Number);
    const [open, high, low, close] = [prices[0], Math.max(...prices), Math.min(...prices), prices.at(-1)].map(
      (price) => plain.format(price ?? Number.NaN),
    );
    expect(said).toContain(`Open ${open}, High ${high}, Low ${low}, Close ${close}, Volume `);
    await page.getByRole('radio', { name: '1 min', exact: true }).check({ force: true });
    await slider.focus();
    await page.keyboard.press('End');
    await expect(slider).toHaveAttribute('aria-valuetext', / at 12:00:00$/);
    await page.keyboard.press('ArrowLeft');
    await expect(slider).toHaveAttribute('aria-valuetext', / at 11:59:00$/);
  });

  test.describe('on a screen that is touched', () => {
    test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

    test('are read by touching, and stay until something else is touched', async ({ page, server }) => {
      await openGallery(page, server.url, 'time=still');
      const line = chart(page, 'Line');
      const slider = line.getByRole('slider');
      const box = await line.locator('canvas').boundingBox();
      await page.touchscreen.tap((box?.x ?? 0) + (box?.width ?? 0) / 4, (box?.y ?? 0) + 50);
      await expect(slider).not.toHaveAttribute('aria-valuetext', 'now');
      const index = await indexAt(slider);
      expect(Math.abs(index - 150)).toBeLessThanOrEqual(8);
      await expect(line.getByRole('button', { name: /North/ })).toContainText(
        readSamples('usual', 1)[index] ?? 'a value',
      );
      await page.getByRole('heading', { name: 'Charts', exact: true }).tap();
      await expect(slider).toHaveAttribute('aria-valuetext', 'now');
    });

    test('are read by a tap, however long a picture of it takes', async ({ page, server }) => {
      await openGallery(page, server.url, 'time=still');
      const line = chart(page, 'Line');
      const box = await line.locator('canvas').boundingBox();
      await page.evaluate(() => {
        window.requestAnimationFrame = () => 0;
      });
      await page.touchscreen.tap((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 50);
      await expect(line.getByRole('slider')).toHaveAttribute('aria-valuetext', /^Line North/);
    });

    test('are read under a finger that slides; two of them zoom', async ({ page, server }) => {
      await openGallery(page, server.url, 'time=still');
      const line = chart(page, 'Line');
      const slider = line.getByRole('slider');
      const box = await line.locator('canvas').boundingBox();
      const at = (x: number) => ({ x: (box?.x ?? 0) + (box?.width ?? 0) * x, y: (box?.y ?? 0) + 80 });
      await touch(page, [[at(0.2)], [at(0.4)], [at(0.6)], [at(0.75)]]);
      await expect.poll(async () => Math.abs((await indexAt(slider)) - 450)).toBeLessThanOrEqual(12);
      expect(await readEnds(slider)).toEqual([0, 599]);
      await touch(page, [
        [at(0.4), at(0.6)],
        [at(0.35), at(0.65)],
        [at(0.25), at(0.75)],
        [at(0.2), at(0.8)],
      ]);
      await expect(line.getByRole('button', { name: 'Show all' })).toBeVisible();
      const [first = 0, last = 0] = await readEnds(slider);
      expect(Math.abs(first - 200)).toBeLessThan(25);
      expect(Math.abs(last - 400)).toBeLessThan(25);
    });
  });
});

test('zooms into what is dragged across, and goes back at a double click or by key', async ({
  page,
  server,
}) => {
  await openGallery(page, server.url, 'time=still');
  const line = chart(page, 'Line');
  const canvas = line.locator('canvas');
  const slider = line.getByRole('slider');
  const zoom = async () => {
    await pointAt(page, canvas, 0.25);
    await page.mouse.down();
    await pointAt(page, canvas, 0.5);
    await pointAt(page, canvas, 0.75);
    await page.mouse.up();
  };
  expect(await readEnds(slider)).toEqual([0, 599]);
  await zoom();
  await expect(line.getByRole('button', { name: 'Show all' })).toBeVisible();
  const [first = 0, last = 0] = await readEnds(slider);
  expect(Math.abs(first - 150)).toBeLessThan(8);
  expect(Math.abs(last - 450)).toBeLessThan(8);
  await canvas.locator('..').dblclick({ position: { x: 200, y: 50 } });
  await expect.poll(() => readEnds(slider)).toEqual([0, 599]);
  await zoom();
  await expect.poll(() => readEnds(slider)).not.toEqual([0, 599]);
  await page.keyboard.press('Escape');
  await expect.poll(() => readEnds(slider)).toEqual([0, 599]);
  await zoom();
  await line.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => readEnds(slider)).toEqual([0, 599]);
});

test('leaves the keys that zoom the page to the browser', async ({ page, server }) => {
  await openGallery(page, server.url, 'time=still');
  const slider = chart(page, 'Line').getByRole('slider');
  await slider.press('End');
  const kept = await page.evaluateHandle(() => {
    const keys: string[] = [];
    addEventListener('keydown', ({ key, defaultPrevented }) => defaultPrevented && keys.push(key));
    return keys;
  });
  for (const keys of ['Control+=', 'Control+-', 'Alt+ArrowUp', '+']) await slider.press(keys);
  expect(await kept.jsonValue()).toEqual(['+']);
  await expect.poll(() => readEnds(slider)).toEqual([299, 599]);
});

test('takes a series away and back by its button in the legend', async ({ page, server }) => {
  await openGallery(page, server.url, 'time=still');
  const line = chart(page, 'Line');
  const canvas = line.locator('canvas');
  const count = () => countPainted(canvas, { left: 0, right: 1 });
  await pointAt(page, canvas, -0.1);
  const all = await count();
  const north = line.getByRole('button', { name: /North/ });
  const slider = line.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Line North .*, South /);
  await north.click();
  await expect(north).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(count).toBeLessThan(all * 0.9);
  await slider.focus();
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Line South /);
  await slider.blur();
  await north.click();
  await expect(north).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(count).toBeGreaterThan(all * 0.9);
});

test('reads several charts at once with a cursor that they share', async ({ page, server }) => {
  await openGallery(page, server.url, 'time=still');
  const above = chart(page, 'Above');
  const below = chart(page, 'Below');
  await below.scrollIntoViewIfNeeded();
  await seePainted(below.locator('canvas'));
  await above.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await expect(above.getByRole('slider')).toHaveAttribute('aria-valuetext', /at 11:55:00\.500$/);
  await expect(below.getByRole('slider')).toHaveAttribute('aria-valuetext', /at 11:55:00\.500$/);
  await expect(chart(page, 'Line').getByRole('slider')).toHaveAttribute('aria-valuetext', 'now');
});

test('says a value and its band on a gauge, and how a big number has changed', async ({ page, server }) => {
  await openGallery(page, server.url, 'time=still');
  const last = readSamples('usual', 1).at(-1) ?? '';
  const band = Number(last) < 50 ? 'Calm' : Number(last) < 80 ? 'Warm' : 'Busy';
  await expect(page.getByRole('meter', { name: 'Gauge' })).toHaveAttribute(
    'aria-valuetext',
    `${last}, ${band}`,
  );
  const price = page.getByRole('figure', { name: 'Price' });
  await expect(price).toContainText(last);
  await expect(price).toContainText(/[+-][\d.]+ \([+-][\d.]+%\) in 1 min/);
});
