import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { quantile, round } from '../log/statistics.ts';
import type { Scene } from './scene.ts';
import { type SubjectPage, withSubjectPage } from './subject-page.ts';
import { type SubjectName, subjectNames } from './subjects.ts';
import { takeTurns } from '../take-turns.ts';
import type { Timing } from './timing.ts';

/** How many times a second 100,000 points are drawn anew while the view is moved once a frame. */
export interface MotionResult {
  readonly subject: SubjectName;
  readonly panFramesPerSecond: number;
  /** The time from a frame to the next that one in twenty exceeds. */
  readonly panFrameP95Ms: number;
  readonly zoomFramesPerSecond: number;
  readonly zoomFrameP95Ms: number;
}

export async function measureMotion(browser: Browser, url: string, timing: Timing): Promise<MotionResult[]> {
  const scene: Scene = { panels: 1, points: timing.mostPoints, rate: 10 };
  const samples = await takeTurns(subjectNames, timing.rounds, (subject) =>
    withSubjectPage(browser, url, { subject, scene, isStill: true }, (subjectPage) =>
      sampleMotion(subjectPage, timing),
    ),
  );
  return subjectNames.map((subject, index) => {
    const own = samples[index] ?? [];
    const pan = summarise(own.map((sample) => sample.pan));
    const zoom = summarise(own.map((sample) => sample.zoom));
    return {
      subject,
      panFramesPerSecond: pan.framesPerSecond,
      panFrameP95Ms: pan.frameP95Ms,
      zoomFramesPerSecond: zoom.framesPerSecond,
      zoomFrameP95Ms: zoom.frameP95Ms,
    };
  });
}

async function sampleMotion({ page }: SubjectPage, { warmUpMs, motionMs }: Timing) {
  await sleep(warmUpMs / 2);
  const zoom = await page.evaluate((durationMs) => window.driver.move('zoom', durationMs), motionMs);
  const pan = await page.evaluate((durationMs) => window.driver.move('pan', durationMs), motionMs);
  return { pan, zoom };
}

function summarise(samples: readonly (readonly number[])[]) {
  const rates = samples.map((times) => (times.length / times.reduce((sum, ms) => sum + ms, 0)) * 1_000);
  return {
    framesPerSecond: round(quantile(rates, 0.5)),
    frameP95Ms: round(quantile(samples.flat(), 0.95)),
  };
}
