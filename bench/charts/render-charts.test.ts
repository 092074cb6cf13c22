import { describe, expect, it } from 'vitest';
import { drawPicture } from './draw-picture.ts';
import type { LiveResult } from './measure-live.ts';
import { type ChartsResults, renderCharts } from './render-charts.ts';

const result: LiveResult = {
  subject: 'chart-js',
  scene: { panels: 20, points: 1_000, rate: 10 },
  mainThreadMsPerSecond: 312,
  scriptMsPerSecond: 240,
  layoutMsPerSecond: 0.5,
  feedsPerSecond: 9.9,
  longTasks: null,
  longestTaskMs: null,
};

const results: ChartsResults = {
  date: '2026-01-31',
  machine: { cpu: 'A processor', cores: 2, memoryGiB: 8, platform: 'linux x64', node: '26.0.0' },
  versions: { chromium: '150', uplot: '1.6', chartJs: '4.6', recharts: '3.10', react: '19.3' },
  rounds: 3,
  live: [result],
  motion: [],
  heap: [],
};

describe('the results of bench:charts', () => {
  it('show what each scene costs each subject, and a dash for what was not looked for', () => {
    const row = '| 20 × 1,000 | 10 | Chart.js | 312 | 240 | 0.5 | 9.9 | – | – |';
    expect(renderCharts(results).split('\n')).toContain(row);
  });

  it('leave out the heap where it was not measured', () => {
    expect(renderCharts(results)).not.toContain('### Memory');
    const heap = [{ subject: 'uplot', atMinutes: [1, 10], heapMiB: [2.5, 2.6] }] as const;
    expect(renderCharts({ ...results, heap })).toContain('| uPlot | 2.5 | 2.6 |');
  });

  it('are drawn with a bar for each page, the longest no longer than the picture', () => {
    const bars = [result, { ...result, subject: 'recharts', mainThreadMsPerSecond: 1_400 } as const];
    const widths = [...drawPicture(bars).matchAll(/<rect [^>]*width="(\d+)"/g)].map(([, width]) => width);
    expect(widths).toEqual([expect.any(String), '470']);
  });
});
