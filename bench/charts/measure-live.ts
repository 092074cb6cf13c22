import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { traceTasks } from '#e2e/testing/main-thread';
import { quantile, round } from '../log/statistics.ts';
import { readMetrics, startMetrics } from './read-metrics.ts';
import type { Scene } from './scene.ts';
import { type SubjectPage, withSubjectPage } from './subject-page.ts';
import { type SubjectName, subjectNames } from './subjects.ts';
import { takeTurns } from '../take-turns.ts';
import type { Timing } from './timing.ts';

/** What the main thread of a page does in a second while its charts are fed. */
export interface LiveResult {
  readonly subject: SubjectName;
  readonly scene: Scene;
  readonly mainThreadMsPerSecond: number;
  readonly scriptMsPerSecond: number;
  readonly layoutMsPerSecond: number;
  /** Fewer than the scene asks for where the page does not keep up. */
  readonly feedsPerSecond: number;
  /** Over 50 ms on the processor, in all rounds; null where they were not traced. */
  readonly longTasks: number | null;
  readonly longestTaskMs: number | null;
}

interface LiveSample {
  readonly mainThreadMs: number;
  readonly scriptMs: number;
  readonly layoutMs: number;
  readonly feeds: number;
  readonly tasksMs: readonly number[] | null;
}

const scenes: readonly (Scene & { readonly tracesTasks: boolean })[] = [
  { panels: 8, points: 300, rate: 10, tracesTasks: false },
  { panels: 8, points: 300, rate: 60, tracesTasks: false },
  { panels: 20, points: 1_000, rate: 10, tracesTasks: true },
  { panels: 1, points: 100_000, rate: 10, tracesTasks: false },
];

const longTaskMs = 50;

/** Each scene with each subject. */
export async function measureLive(browser: Browser, url: string, timing: Timing): Promise<LiveResult[]> {
  const results: LiveResult[] = [];
  for (const { tracesTasks, ...wanted } of scenes) {
    const scene = { ...wanted, points: Math.min(wanted.points, timing.mostPoints) };
    const samples = await takeTurns(subjectNames, timing.rounds, (subject) =>
      withSubjectPage(browser, url, { subject, scene, isStill: false }, (subjectPage) =>
        sampleLive(browser, subjectPage, timing, tracesTasks),
      ),
    );
    results.push(...subjectNames.map((subject, index) => summarise(subject, scene, samples[index] ?? [])));
  }
  return results;
}

async function sampleLive(
  browser: Browser,
  { page, devTools }: SubjectPage,
  { warmUpMs, measureMs, traceMs }: Timing,
  tracesTasks: boolean,
): Promise<LiveSample> {
  const countFeeds = (): Promise<number> => page.evaluate(() => window.driver.countFeeds());
  await page.evaluate(() => window.driver.feed());
  await startMetrics(devTools);
  await sleep(warmUpMs);
  const feedsBefore = await countFeeds();
  const before = await readMetrics(devTools);
  await sleep(measureMs);
  const after = await readMetrics(devTools);
  const feeds = (await countFeeds()) - feedsBefore;
  const seconds = after.Timestamp - before.Timestamp;
  // Tracing costs time itself, so it comes afterwards.
  const tasksMs = tracesTasks ? await traceTasks(browser, page, () => sleep(traceMs)) : null;
  return {
    mainThreadMs: ((after.ThreadTime - before.ThreadTime) / seconds) * 1_000,
    scriptMs: ((after.ScriptDuration - before.ScriptDuration) / seconds) * 1_000,
    layoutMs: ((after.LayoutDuration - before.LayoutDuration) / seconds) * 1_000,
    feeds: feeds / seconds,
    tasksMs,
  };
}

function summarise(subject: SubjectName, scene: Scene, samples: readonly LiveSample[]): LiveResult {
  const median = (read: (sample: LiveSample) => number): number => round(quantile(samples.map(read), 0.5));
  const tasksMs = samples.flatMap((sample) => sample.tasksMs ?? []).filter(Number.isFinite);
  const isTraced = samples.every((sample) => sample.tasksMs !== null);
  return {
    subject,
    scene,
    mainThreadMsPerSecond: median(({ mainThreadMs }) => mainThreadMs),
    scriptMsPerSecond: median(({ scriptMs }) => scriptMs),
    layoutMsPerSecond: median(({ layoutMs }) => layoutMs),
    feedsPerSecond: median(({ feeds }) => feeds),
    longTasks: isTraced ? tasksMs.filter((ms) => ms > longTaskMs).length : null,
    longestTaskMs: isTraced ? round(Math.max(...tasksMs)) : null,
  };
}
