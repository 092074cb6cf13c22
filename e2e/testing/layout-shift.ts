import type { Page } from '@playwright/test';

interface Shift {
  readonly startTime: number;
  readonly value: number;
  /** What moved, and from where to where. Not text that gets longer to the left in a place that stays. */
  readonly moved: readonly string[];
}

/** As browsers have it, which TypeScript does not know. */
interface ShiftSource {
  readonly node: Node | null;
  readonly previousRect: DOMRectReadOnly;
  readonly currentRect: DOMRectReadOnly;
}

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly ShiftSource[];
}

/** Gathers the layout shifts of the pages that are opened from here on. */
export async function recordLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: unknown[] = [];
    Object.assign(window, { shifts });
    const describe = ({ node, previousRect: from, currentRect: to }: ShiftSource) => {
      const element = node instanceof Element ? node : node?.parentElement;
      const text = element?.textContent?.slice(0, 40) ?? '';
      return `${element?.tagName} ${element?.className} "${text}" ${from.x},${from.y} -> ${to.x},${to.y}`;
    };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { startTime, value, sources } = entry as LayoutShift;
        const moved = sources.filter(
          ({ previousRect: from, currentRect: to }) => from.x !== to.x || from.y !== to.y,
        );
        shifts.push({ startTime, value, moved: moved.map(describe) });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/**
 * The Cumulative Layout Shift so far: the largest sum of shifts less than a second apart, within five seconds. Unlike
 * the sum of all, it does not grow with the time that a test takes.
 *
 * @see https://web.dev/articles/cls
 */
export async function readLayoutShift(page: Page): Promise<number> {
  const shifts = await listShifts(page);
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

/** All that has moved so far without being touched. */
export async function listMoved(page: Page): Promise<readonly string[]> {
  return (await listShifts(page)).flatMap(({ moved }) => moved);
}

async function listShifts(page: Page): Promise<readonly Shift[]> {
  return page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);
}
