import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession } from 'playwright';
import { round } from '../log/statistics.ts';
import { readMetrics, startMetrics } from './read-metrics.ts';
import type { Scene } from './scene.ts';
import { withSubjectPage } from './subject-page.ts';
import { type SubjectName, subjectNames } from './subjects.ts';
import type { Timing } from './timing.ts';

/** The heap of a page whose charts are fed, after its garbage was collected. */
export interface HeapResult {
  readonly subject: SubjectName;
  readonly atMinutes: readonly number[];
  /** One for each of the minutes. */
  readonly heapMiB: readonly number[];
}

const scene: Scene = { panels: 8, points: 300, rate: 10 };

/** All subjects at the same time, each in a process of its own: what is measured here is no time. */
export function measureHeap(browser: Browser, url: string, { heapAtMinutes }: Timing): Promise<HeapResult[]> {
  return Promise.all(
    subjectNames.map((subject) =>
      withSubjectPage(browser, url, { subject, scene, isStill: false }, async ({ page, devTools }) => {
        await startMetrics(devTools);
        await page.evaluate(() => window.driver.feed());
        const heapMiB: number[] = [];
        for (const [index, minutes] of heapAtMinutes.entries()) {
          await sleep((minutes - (heapAtMinutes[index - 1] ?? 0)) * 60_000);
          heapMiB.push(await readHeapMiB(devTools));
        }
        return { subject, atMinutes: heapAtMinutes, heapMiB };
      }),
    ),
  );
}

async function readHeapMiB(devTools: CDPSession): Promise<number> {
  await devTools.send('HeapProfiler.collectGarbage');
  const { JSHeapUsedSize } = await readMetrics(devTools);
  return round(JSHeapUsedSize / 2 ** 20);
}
