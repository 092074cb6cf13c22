import { describe, expect, it } from 'vitest';
import { judgeTargets } from './judge-targets.ts';
import type { LiveResult } from './measure-live.ts';
import type { SubjectName } from './subjects.ts';

function live(subject: SubjectName, rate: 10 | 60, mainThreadMsPerSecond: number, panels = 8): LiveResult {
  return {
    subject,
    scene: { panels, points: 300, rate },
    mainThreadMsPerSecond,
    scriptMsPerSecond: 1,
    layoutMsPerSecond: 1,
    feedsPerSecond: rate,
    longTasks: panels === 20 ? 2 : null,
    longestTaskMs: panels === 20 ? 71 : null,
  };
}

describe('the targets of bench:charts', () => {
  it('are ratios to uPlot in the same scene, by what was drawn', () => {
    const results = [
      { ...live('pulseboard', 10, 22.5), feedsPerSecond: 5 },
      live('uplot', 10, 30),
      live('pulseboard', 60, 151),
      live('uplot', 60, 100),
      live('recharts', 60, 900),
    ];
    const judged = judgeTargets({ live: results, motion: [], heap: [] });
    expect(judged.map(({ measured, isReached }) => [measured, isReached])).toEqual([
      ['1.50 times', true],
      ['1.51 times', false],
    ]);
  });

  it('are missed by one long task, one slow motion, and a heap that grows', () => {
    const judged = judgeTargets({
      live: [live('pulseboard', 10, 1, 20), live('uplot', 10, 1, 20)],
      motion: [
        {
          subject: 'pulseboard',
          panFramesPerSecond: 60,
          panFrameP95Ms: 17,
          zoomFramesPerSecond: 29,
          zoomFrameP95Ms: 50,
        },
      ],
      heap: [{ subject: 'pulseboard', atMinutes: [1, 10], heapMiB: [10, 10.6] }],
    });
    expect(judged.map(({ measured, isReached }) => [measured, isReached])).toEqual([
      ['2; the longest 71 ms', false],
      ['60 and 29', false],
      ['1.06 times', false],
    ]);
  });
});
