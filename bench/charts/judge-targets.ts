import type { HeapResult } from './measure-heap.ts';
import type { LiveResult } from './measure-live.ts';
import type { MotionResult } from './measure-motion.ts';
import type { SubjectName } from './subjects.ts';

interface Measured {
  readonly live: readonly LiveResult[];
  readonly motion: readonly MotionResult[];
  readonly heap: readonly HeapResult[];
}

/** What the charts are held to, and what was measured of it. */
export interface JudgedTarget {
  readonly target: string;
  readonly measured: string;
  readonly isReached: boolean;
}

const mostTimesUplot = 1.5;
const leastFramesPerSecond = 30;
// What a heap wavers by after garbage collection.
const mostHeapGrowth = 1.05;

/** Those of the targets that were measured. */
export function judgeTargets(measured: Measured): JudgedTarget[] {
  return [
    ...judgeTimesUplot(measured.live, 10),
    ...judgeTimesUplot(measured.live, 60),
    ...judgeLongTasks(measured.live),
    ...judgeMotion(measured.motion),
    ...judgeHeap(measured.heap),
  ];
}

function judgeTimesUplot(live: readonly LiveResult[], rate: 10 | 60): JudgedTarget[] {
  // By the points drawn: a page that does not keep up is not the cheaper for it.
  const read = (name: SubjectName): number | undefined => {
    const result = live.find(
      ({ subject, scene }) => subject === name && scene.panels === 8 && scene.rate === rate,
    );
    return result && result.mainThreadMsPerSecond / result.feedsPerSecond;
  };
  const ours = read('pulseboard');
  const theirs = read('uplot');
  if (ours === undefined || theirs === undefined) return [];
  const times = ours / theirs;
  return [
    {
      target: `8 panels of 300 points at ${rate} Hz: at most ${mostTimesUplot} times uPlot`,
      measured: `${times.toFixed(2)} times`,
      isReached: times <= mostTimesUplot,
    },
  ];
}

function judgeLongTasks(live: readonly LiveResult[]): JudgedTarget[] {
  return live
    .filter(({ subject, scene }) => subject === 'pulseboard' && scene.panels === 20)
    .map(({ longTasks, longestTaskMs }) => ({
      target: '20 panels of 1,000 points at 10 Hz: no task over 50 ms',
      measured: `${longTasks ?? '–'}; the longest ${longestTaskMs ?? '–'} ms`,
      isReached: longTasks === 0,
    }));
}

function judgeMotion(motion: readonly MotionResult[]): JudgedTarget[] {
  return motion
    .filter(({ subject }) => subject === 'pulseboard')
    .map(({ panFramesPerSecond, zoomFramesPerSecond }) => ({
      target: `100,000 points: ${leastFramesPerSecond} frames a second while panning and zooming`,
      measured: `${panFramesPerSecond} and ${zoomFramesPerSecond}`,
      isReached: Math.min(panFramesPerSecond, zoomFramesPerSecond) >= leastFramesPerSecond,
    }));
}

function judgeHeap(heap: readonly HeapResult[]): JudgedTarget[] {
  return heap
    .filter(({ subject }) => subject === 'pulseboard')
    .map(({ atMinutes, heapMiB }) => {
      const growth = (heapMiB.at(-1) ?? Number.NaN) / (heapMiB[0] ?? Number.NaN);
      return {
        target: `memory after ${atMinutes.at(-1)} minutes as after ${atMinutes[0]}, to a twentieth`,
        measured: `${growth.toFixed(2)} times`,
        isReached: growth <= mostHeapGrowth,
      };
    });
}
