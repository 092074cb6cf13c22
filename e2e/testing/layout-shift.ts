import type { Page } from '@playwright/test';

interface Shift {
  readonly startTime: number;
  readonly value: number;
}

/** Gathers the layout shifts of the pages that are opened from here on. */
export async function recordLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: unknown[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) =>
      shifts.push(...list.getEntries().map((entry) => entry.toJSON())),
    ).observe({
      type: 'layout-shift',
      buffered: true,
    });
  });
}

/**
 * The Cumulative Layout Shift so far: the largest sum of shifts less than a second apart, within five seconds. Unlike
 * the sum of all, it does not grow with the time that a test takes.
 *
 * @see https://web.dev/articles/cls
 */
export async function readLayoutShift(page: Page): Promise<number> {
  const shifts = await page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);
  let largest = 0;
  let sum = 0;
  let startedAt = Number.NEGATIVE_INFINITY;
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const { startTime, value } of shifts) {
    const isNewWindow = startTime - lastAt >= 1000 || startTime - startedAt >= 5000;
    if (isNewWindow) startedAt = startTime;
    sum = isNewWindow ? value : sum + value;
    lastAt = startTime;
    largest = Math.max(largest, sum);
  }
  return largest;
}
