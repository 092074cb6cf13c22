import { describe, expect, it } from 'vitest';
import type { FanoutResults } from './fanout-results.ts';
import { countOwnFaults, judgeTargets } from './judge-targets.ts';
import { renderFanout } from './render-fanout.ts';
import type { BroadcastResult } from './scenarios/broadcast.ts';

const run = (peer: string, figures: Partial<BroadcastResult> = {}): BroadcastResult => ({
  peer,
  deliveredPerSecond: 1_000,
  publishedPerSecond: 1,
  p50Ms: 1,
  p99Ms: 2,
  answeredP50Ms: 1,
  cpuSecondsPerMillion: 1,
  missing: 0,
  repeated: 0,
  ...figures,
});

const results: FanoutResults = {
  date: '2026-01-31',
  machine: {
    cpu: 'A processor',
    cores: 2,
    memoryGiB: 8,
    platform: 'linux x64',
    node: '26.0.0',
    nginx: null,
    isPinned: true,
  },
  versions: { Express: '5.0.0' },
  flood: [run('Pulseboard', { deliveredPerSecond: 5_000, p99Ms: 51 }), run('Nchan')],
  steady: [run('Pulseboard', { p50Ms: 3 }), run('Nchan')],
  quiet: [run('Pulseboard')],
  dashboards: [run('Pulseboard')],
  dashboardsFlood: [run('Pulseboard'), run('better-sse')],
  dashboardsBatches: [run('Pulseboard')],
  idle: [{ peer: 'Pulseboard', connected: 10, refused: 0, connectSeconds: 1, kibibytesEach: 40, missing: 0 }],
  comeback: [],
  stalled: [{ without: run('Pulseboard'), withStalled: run('Pulseboard, one stalled', { p99Ms: 3 }) }],
};

const judge = (beginning: string) => judgeTargets(results).find(({ target }) => target.startsWith(beginning));

describe('a target', () => {
  it('is reached at its very limit, and missed beyond', () => {
    expect(judge('(a) delivered')).toMatchObject({ figure: '5×', isReached: true });
    expect(judge('(a) p99')).toMatchObject({ figure: '51 ms', isReached: false });
    expect(judge('(b) p50')).toMatchObject({ figure: '3×', isReached: false });
    expect(judge('(e) at most')).toMatchObject({ figure: '40 KiB', isReached: true });
    expect(judge('(g)')).toMatchObject({ figure: '1.5×', isReached: false });
  });

  it('is not judged where the peer or the scenario did not run', () => {
    expect(judge('(d) the same')).toMatchObject({ figure: '–', isReached: null });
    expect(judge('(f) all')).toMatchObject({ isReached: null });
  });
});

it('counts what was missing, repeated or refused, of ours alone', () => {
  expect(countOwnFaults(results)).toBe(0);
  const faulty = {
    ...results,
    flood: [run('Pulseboard, SQLite', { missing: 2 }), run('Nchan', { missing: 5 })],
    comeback: [
      {
        peer: 'Pulseboard',
        returning: 1,
        behind: 1,
        caughtUpSeconds: 1,
        othersP99Ms: 1,
        missing: 0,
        repeated: 3,
      },
    ],
  };
  expect(countOwnFaults(faulty)).toBe(5);
});

it('shows each server beside the others, and a dash where there is no figure', () => {
  const lines = renderFanout(results).split('\n');
  expect(lines).toContain('| Nchan | 1,000 | 1 | 2 | 1 | 1 | 1 | 0 | 0 |');
  expect(lines).toContain('| (d) the same, 20 events a request | – | – |');
});
