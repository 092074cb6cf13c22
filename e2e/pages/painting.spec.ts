import type { Locator } from '@playwright/test';
import { countPainted, countPaints, recordPaints, seeTwoFramesAfter } from '#e2e/testing/canvas';
import { chart, openGallery, seePainted } from '#e2e/testing/gallery';
import { expect, test } from '#e2e/testing/page-test';

for (const name of ['Line', 'Area', 'Stacked area', 'Bar', 'Candlestick']) {
  test(`leaves a gap blank: ${name}`, async ({ page, server }) => {
    await openGallery(page, server.url, 'time=still&state=gap');
    const canvas = chart(page, name).locator('canvas');
    await canvas.scrollIntoViewIfNeeded();
    await seePainted(canvas);
    expect(await countPainted(canvas, { left: 0.45, right: 0.57 })).toBe(0);
    expect(await countPainted(canvas, { left: 0.2, right: 0.35 })).toBeGreaterThan(50);
    expect(await countPainted(canvas, { left: 0.65, right: 0.8 })).toBeGreaterThan(50);
  });
}

test('paints the peaks of 100,000 points, each of them a single point', async ({ page, server }) => {
  await openGallery(page, server.url, 'time=still&state=many-points');
  const canvas = chart(page, 'Line').locator('canvas');
  // The samples themselves stay below; these are as high as the axis.
  expect(await countPainted(canvas, { left: 0.1, right: 0.17, top: 0, bottom: 0.15 })).toBeGreaterThan(5);
});

test.describe('painting', () => {
  test('stops off the screen, and is right at once when it is back', async ({ page, server }) => {
    await recordPaints(page);
    await openGallery(page, server.url, 'time=live&state=constant');
    const line = chart(page, 'Line').locator('canvas');
    const below = chart(page, 'Below').locator('canvas');
    await below.scrollIntoViewIfNeeded();
    // Painted anew since it is in sight: by then the line has been told that it is not.
    const seen = await countPaints(below);
    await expect.poll(() => countPaints(below)).toBeGreaterThan(seen + 1);
    const before = await countPaints(line);
    const start = await countPaints(below);
    await expect.poll(() => countPaints(below)).toBeGreaterThan(start + 5);
    expect(await countPaints(line)).toBe(before);
    await seeNewestAtOnce(line, 'scrolled-to');
  });

  test('stops in a hidden tab, and is right at once when it is shown', async ({ page, server }) => {
    await recordPaints(page);
    await openGallery(page, server.url, 'time=live&state=constant');
    const line = chart(page, 'Line').locator('canvas');
    const ticks = await page.evaluateHandle(() => {
      const seen = { count: 0 };
      setInterval(() => (seen.count += 1), 200);
      return seen;
    });
    const waitForTicks = async () => {
      const start = await ticks.evaluate(({ count }) => count);
      await expect.poll(() => ticks.evaluate(({ count }) => count)).toBeGreaterThan(start + 5);
    };
    // A browser without a window shows all of its tabs, so the page is told.
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    // A frame may have been asked for.
    await waitForTicks();
    const before = await countPaints(line);
    await waitForTicks();
    expect(await countPaints(line)).toBe(before);
    await seeNewestAtOnce(line, 'tab-shown');
  });
});

/** A line that stands still would end by now where it was left: a second is two pixels. */
async function seeNewestAtOnce(canvas: Locator, change: 'scrolled-to' | 'tab-shown'): Promise<void> {
  const { paints, blank } = await seeTwoFramesAfter(canvas, change);
  expect(paints).toBeGreaterThan(0);
  expect(Math.abs(blank)).toBeLessThanOrEqual(3);
}
