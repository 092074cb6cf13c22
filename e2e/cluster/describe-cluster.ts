import type { ClusterVerdict } from './judge-cluster.ts';
import type { Round } from './judge-rounds.ts';
import { summariseRecoveries } from './recovery-times.ts';

/** The figures of a run, in lines. */
export function describeCluster(verdict: ClusterVerdict): string[] {
  const { acknowledged, acknowledgedPerSecond, refused, broken, takeOverMs, rounds } = verdict;
  return [
    `${acknowledged} events acknowledged, ${acknowledgedPerSecond} a second over all`,
    `lost ${verdict.lost}, repeated ${verdict.repeated}, out of order ${verdict.disordered}, gaps told ${verdict.gaps}`,
    `two nodes ran the sources at once: ${verdict.holdersAtOnce}`,
    `take-over after a kill of the node that ran the sources: ${describeTimes(takeOverMs)}`,
    `slowest answer to a publisher: ${slowestOf(rounds, false)} ms; while a node started again: ${slowestOf(rounds, true)} ms`,
    `${refused} answers of 503, ${verdict.withoutRetryAfter} of them without Retry-After; ${broken} connections broken`,
    'from the end of a fault until every subscriber has the newest event:',
    ...summariseRecoveries(rounds).map(
      ({ kind, count, medianMs, worstMs }) =>
        `  ${(kind ?? 'all').padEnd(14)} ${String(count).padStart(3)} times, median ${medianMs} ms, worst ${worstMs} ms`,
    ),
  ];
}

function describeTimes(times: readonly number[]): string {
  return times.length === 0 ? 'none' : `${times.join(', ')} ms`;
}

function slowestOf(rounds: readonly Round[], isKill: boolean): number {
  const some = rounds.filter(({ kind }) => (kind === 'node-killed') === isKill);
  return Math.max(0, ...some.map(({ slowestAnswerMs }) => slowestAnswerMs));
}
