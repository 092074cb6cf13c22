import { type BarGroup, drawBars } from '../draw-bars.ts';
import type { LiveResult } from './measure-live.ts';
import { describeScene, type Scene } from './scene.ts';
import { subjectLabels } from './subjects.ts';

/** The live results as bars, a group for each scene. */
export function drawPicture(live: readonly LiveResult[]): string {
  return drawBars(
    [...Map.groupBy(live, ({ scene }) => toTitle(scene))].map(([title, results]) => toGroup(title, results)),
  );
}

function toTitle(scene: Scene): string {
  return `${describeScene(scene)} points at ${scene.rate} Hz: milliseconds of the main thread a second, less is better`;
}

function toGroup(title: string, results: readonly LiveResult[]): BarGroup {
  return {
    title,
    bars: results.map(({ subject, mainThreadMsPerSecond }) => ({
      label: subjectLabels[subject],
      value: Math.round(mainThreadMsPerSecond),
      isOwn: subject === 'pulseboard',
    })),
  };
}
