import { describe, expect, it } from 'vitest';
import { exampleResults, exampleRun } from './example-results.ts';
import { countClusterFaults, judgeCluster } from './judge-cluster.ts';
import { renderCluster } from './render-cluster.ts';

describe('the target of publish to screen across nodes', () => {
  it('is reached at its very limit and missed beyond, by the slowest of all nodes', () => {
    expect(judgeCluster(exampleResults)).toMatchObject([
      { figure: '+5.00 ms (0.00 ms below the limit)', isReached: true },
      { figure: '+4.00 ms (1.00 ms below the limit)', isReached: true },
      { figure: '+5.50 ms (0.50 ms above the limit)', isReached: false },
      { figure: '–', isReached: null },
    ]);
  });

  it('is not judged where nothing was measured', () => {
    const judgements = judgeCluster({ ...exampleResults, steady: [] });
    expect(judgements).toHaveLength(4);
    for (const judgement of judgements) expect(judgement).toMatchObject({ figure: '–', isReached: null });
  });
});

it('counts what was missing or repeated in any run', () => {
  expect(countClusterFaults(exampleResults)).toBe(0);
  const faulty = { ...exampleResults, many: [exampleRun({ missing: 2, repeated: 3 })] };
  expect(countClusterFaults(faulty)).toBe(5);
});

it('shows each setup, its slowest node, and a dash for what it does not have', () => {
  const lines = renderCluster(exampleResults).split('\n');
  const many = '| 2 nodes, Redis `everysec` | 10,000 | 4 | 9 | 50 | 2 | 0.5 | 0.1 | 50 | 0 | 0 |';
  expect(lines).toContain(many);
  expect(lines).toContain('| 1 node, SQLite | 3 | – | – | 9 | – | – | 2 | 0 | 0 |');
});
