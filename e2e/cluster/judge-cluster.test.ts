import { describe, expect, it } from 'vitest';
import { findClusterFaults, judgeCluster } from './judge-cluster.ts';
import type { Round } from './judge-rounds.ts';

const round: Round = {
  kind: 'node-killed',
  node: 'node 1',
  holderKilledAt: 2_000,
  recoveryMs: 100,
  refused: 0,
  slowestAnswerMs: 9_000,
  streamsEnded: 20,
  nodesAway: 0,
  nodesDegraded: 0,
};
const answers = {
  refused: 2,
  withoutRetryAfter: 0,
  broken: 1,
};
const count = (value: number, at: number) => ({
  topic: 'counter',
  value,
  position: `${at}-0`,
  place: at,
});
const body = { first: 0, count: 1, sentAfter: null, positions: ['1500-0'] };
const publisher = {
  topic: 'a',
  bodies: [body],
  faults: [],
  answers,
  takeSlowestMs: () => 0,
  stop: async () => {},
};
const verdict = judgeCluster({
  kept: [count(1, 1_000), count(1, 5_000), { topic: 'a', value: 0, position: '1500-0', place: 1_500 }],
  load: { publishers: [publisher, { ...publisher, topic: 'b', bodies: [] }], subscribers: [] },
  watches: [
    { spells: [{ node: 'node 1', from: 0, to: 9 }] },
    { spells: [{ node: 'node 2', from: 10, to: 20 }] },
  ],
  rounds: [round],
  loadedMs: 500,
});

describe('the judge of a cluster', () => {
  it('joins what was found', () => {
    expect(verdict).toMatchObject({
      acknowledged: 1,
      acknowledgedPerSecond: 2,
      takeOverMs: [3_000],
      holdersAtOnce: 0,
      refused: 4,
      broken: 2,
    });
    expect(findClusterFaults(verdict)).toEqual([]);
  });

  it.each([
    [{ lost: 2 }, '2 events lost'],
    [{ repeated: 1 }, '1 events repeated'],
    [{ disordered: 1 }, '1 events out of order'],
    [{ gaps: 1 }, '1 gaps told'],
    [{ holdersAtOnce: 1 }, '1 times two nodes ran the sources at once'],
    [{ withoutRetryAfter: 3 }, '3 answers of 503 without Retry-After'],
    [{ takeOverMs: [1_000, 5_001] }, '1 take-overs later than 5000 ms'],
    [{ acknowledged: 0 }, 'nothing was acknowledged'],
    [{ faults: ['oops'] }, 'oops'],
  ])('finds %j', (part, fault) => {
    expect(findClusterFaults({ ...verdict, ...part })).toEqual([fault]);
  });
});
