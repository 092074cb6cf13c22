import type { Machine } from '../log/describe-machine.ts';
import { type Cell, renderTable } from '../render-table.ts';
import { judgeTargets } from './judge-targets.ts';
import type { HeapResult } from './measure-heap.ts';
import type { LiveResult } from './measure-live.ts';
import type { MotionResult } from './measure-motion.ts';
import { describeScene } from './scene.ts';
import { subjectLabels } from './subjects.ts';

/** What `npm run bench:charts` writes to `bench/results/charts.json`. */
export interface ChartsResults {
  /** The day of the run, in UTC: `2026-01-31`. */
  readonly date: string;
  readonly machine: Omit<Machine, 'sqlite' | 'redis'>;
  readonly versions: {
    readonly chromium: string;
    readonly uplot: string;
    readonly chartJs: string;
    readonly recharts: string;
    readonly react: string;
  };
  readonly rounds: number;
  readonly live: readonly LiveResult[];
  readonly motion: readonly MotionResult[];
  /** Empty when it was not measured. */
  readonly heap: readonly HeapResult[];
}

/** The section of docs/performance.md that holds the figures, in Markdown. */
export function renderCharts(results: ChartsResults): string {
  const { date, machine, versions, rounds } = results;
  return [
    `Measured on ${date}: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.platform}; ` +
      `Chromium ${versions.chromium} without a graphics processor, React ${versions.react}, recharts ${versions.recharts}, ` +
      `uPlot ${versions.uplot}, Chart.js ${versions.chartJs}. Rounds: ${rounds}.`,
    '![Milliseconds of the main thread a second, by library: 8 panels of 300 points, 20 of 1,000 and one of 100,000](charts-performance.svg)',
    '### Targets',
    renderTargets(results),
    '### Live charts\n\nMilliseconds of the main thread a second. Where a page does not keep up, it is fed less often than it should be.',
    renderLive(results.live),
    '### Panning and zooming\n\n100,000 points in one panel; 60 frames a second are the most that the browser draws.',
    renderMotion(results.motion),
    ...(results.heap.length === 0
      ? []
      : [
          '### Memory\n\nThe heap, 8 × 300 points at 10 Hz, after garbage collection.',
          renderHeap(results.heap),
        ]),
  ].join('\n\n');
}

function renderTargets(results: ChartsResults): string {
  return renderTable(
    ['target', 'measured', 'reached'],
    judgeTargets(results).map(({ target, measured, isReached }) => [
      target,
      measured,
      isReached ? 'yes' : '**no**',
    ]),
  );
}

function renderLive(live: readonly LiveResult[]): string {
  return renderTable(
    [
      'panels × points',
      'Hz',
      'charts',
      'all, ms',
      'script, ms',
      'layout, ms',
      'fed, Hz',
      'tasks over 50 ms',
      'longest, ms',
    ],
    live.map((result): Cell[] => [
      describeScene(result.scene),
      result.scene.rate,
      subjectLabels[result.subject],
      result.mainThreadMsPerSecond,
      result.scriptMsPerSecond,
      result.layoutMsPerSecond,
      result.feedsPerSecond,
      result.longTasks,
      result.longestTaskMs,
    ]),
  );
}

function renderMotion(motion: readonly MotionResult[]): string {
  return renderTable(
    ['charts', 'panning, frames/s', 'frame p95, ms', 'zooming, frames/s', 'frame p95, ms'],
    motion.map((result): Cell[] => [
      subjectLabels[result.subject],
      result.panFramesPerSecond,
      result.panFrameP95Ms,
      result.zoomFramesPerSecond,
      result.zoomFrameP95Ms,
    ]),
  );
}

function renderHeap(heap: readonly HeapResult[]): string {
  const minutes = heap[0]?.atMinutes ?? [];
  return renderTable(
    ['charts', ...minutes.map((minute) => `after ${minute} min, MiB`)],
    heap.map(({ subject, heapMiB }): Cell[] => [subjectLabels[subject], ...heapMiB]),
  );
}
