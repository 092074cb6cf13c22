import type { Judgement } from '../fanout/judge-targets.ts';
import type { ClusterResults, ClusterRun } from './cluster-results.ts';

const mostMoreMs = 5;

/** The target of publish to screen across nodes, by how Redis syncs its file: above one node with a log of its own, and on the same Redis. */
export function judgeCluster({ steady }: ClusterResults): readonly Judgement[] {
  const ofOne = (log: ClusterRun['appendfsync']): number | null =>
    slowestP50Ms(steady.filter(({ nodes, appendfsync }) => nodes === 1 && appendfsync === log));
  return (['everysec', 'always'] as const).flatMap((log) => {
    const across = steady.filter(({ nodes, appendfsync }) => nodes > 1 && appendfsync === log);
    const slowest = slowestP50Ms(across);
    return [
      judge(`one node's with SQLite, \`${log}\``, slowest, ofOne(null)),
      judge(`one node's on the same Redis, \`${log}\``, slowest, ofOne(log)),
    ];
  });
}

function judge(than: string, slowest: number | null, alone: number | null): Judgement {
  const moreMs = alone === null || slowest === null ? null : slowest - alone;
  return {
    target: `(b) p50 across nodes at most ${mostMoreMs} ms above ${than}`,
    figure: moreMs === null ? '–' : write(moreMs),
    isReached: moreMs === null ? null : moreMs <= mostMoreMs,
  };
}

/** Events that a viewer should have had and had not, or had twice, over all runs. */
export function countClusterFaults({ flood, steady, many }: ClusterResults): number {
  return [...flood, ...steady, ...many].reduce((sum, run) => sum + run.missing + run.repeated, 0);
}

function slowestP50Ms(runs: readonly ClusterRun[]): number | null {
  const all = runs.flatMap(({ p50Ms }) => p50Ms).filter((value) => value !== null);
  return all.length === 0 ? null : Math.max(...all);
}

/** `+1.2 ms (3.8 ms below the limit)` */
function write(moreMs: number): string {
  const room = mostMoreMs - moreMs;
  const distance = `${Math.abs(room).toFixed(2)} ms ${room >= 0 ? 'below' : 'above'} the limit`;
  return `${moreMs >= 0 ? '+' : '−'}${Math.abs(moreMs).toFixed(2)} ms (${distance})`;
}
