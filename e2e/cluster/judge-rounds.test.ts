import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '#e2e/testing/seeded-random';
import { createNodeChoice, planFaults } from './fault-plan.ts';
import { faultKinds } from './inject-fault.ts';
import { findRoundFaults, type Round } from './judge-rounds.ts';
import { summariseRecoveries } from './recovery-times.ts';

const round: Round = {
  kind: 'redis-killed',
  node: null,
  holderKilledAt: null,
  recoveryMs: 100,
  refused: 5,
  slowestAnswerMs: 2_000,
  streamsEnded: 0,
  nodesAway: 3,
  nodesDegraded: 3,
};

describe('the judge of rounds', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(findRoundFaults(round)).toEqual([]);
    const killed = {
      kind: 'node-killed',
      refused: 0,
      streamsEnded: 20,
      nodesAway: 0,
      nodesDegraded: 0,
    } as const;
    expect(findRoundFaults({ ...round, ...killed })).toEqual([]);
  });

  it.each([
    [{ recoveryMs: Infinity }, 'redis-killed: it did not recover'],
    [{ refused: 0 }, 'redis-killed: nobody was answered 503'],
    [{ slowestAnswerMs: 15_001 }, 'redis-killed: an answer took 15001 ms, more than 15000 ms'],
    [{ streamsEnded: 1 }, 'redis-killed: 1 streams ended'],
    [{ nodesDegraded: 2 }, 'redis-killed: 2 of 3 nodes that could not reach Redis said so'],
  ])('finds %j', (part, fault) => {
    expect(findRoundFaults({ ...round, ...part })).toEqual([fault]);
  });
});

describe('the plan of faults', () => {
  it('has each kind once in every five, and is the same for the same seed', () => {
    const plan = planFaults(12, createSeededRandom(7));
    expect(plan).toHaveLength(12);
    expect(plan.slice(0, 5).toSorted()).toEqual(faultKinds.toSorted());
    expect(plan.slice(5, 10).toSorted()).toEqual(faultKinds.toSorted());
    expect(planFaults(12, createSeededRandom(7))).toEqual(plan);
  });

  it('chooses the node that runs the sources at least every second time', () => {
    const choose = createNodeChoice(3, createSeededRandom(7));
    const chosen = Array.from({ length: 50 }, () => choose(1));
    expect(new Set(chosen).size).toBe(3);
    expect(chosen.some((node, index) => node !== 1 && chosen[index + 1] !== 1)).toBe(false);
  });
});

describe('the times of recovery', () => {
  it('are given for each kind that there was, and for all', () => {
    const recoveries = [
      ...[30, 10, 20].map((recoveryMs) => ({ kind: 'redis-paused', recoveryMs }) as const),
      { kind: 'node-killed', recoveryMs: 50 } as const,
    ];
    expect(summariseRecoveries(recoveries)).toEqual([
      { kind: 'node-killed', count: 1, medianMs: 50, worstMs: 50 },
      { kind: 'redis-paused', count: 3, medianMs: 20, worstMs: 30 },
      { kind: null, count: 4, medianMs: 30, worstMs: 50 },
    ]);
  });
});
