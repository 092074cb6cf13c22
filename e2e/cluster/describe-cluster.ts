import type { ClusterVerdict } from './judge-cluster.ts';
import { summariseRecoveries } from './recovery-times.ts';

/** The figures of a run, in lines. */
export function describeCluster(verdict: ClusterVerdict): string[] {
  const { acknowledged, acknowledgedPerSecond, refused, broken, takeOverMs } = verdict;
  return [
    `${acknowledged} events acknowledged, ${acknowledgedPerSecond} a second over all`,
    `lost ${verdict.lost}, repeated ${verdict.repeated}, out of order ${verdict.disordered}, gaps told ${verdict.gaps}`,
    `two nodes ran the sources at once: ${verdict.holdersAtOnce}`,
    `take-over after a kill of the node that ran the sources: ${describeTimes(takeOverMs)}`,
    `slowest acknowledgement ${verdict.slowestAcknowledgedMs} ms, slowest refusal ${verdict.slowestRefusedMs} ms`,
    `${refused} answers of 503, ${verdict.withoutRetryAfter} of them without Retry-After; ${broken} connections broken`,
    'from the end of a fault until every subscriber has the newest event:',
    ...summariseRecoveries(verdict.rounds).map(
      ({ kind, count, medianMs, worstMs }) =>
        `  ${(kind ?? 'all').padEnd(14)} ${String(count).padStart(3)} times, median ${medianMs} ms, worst ${worstMs} ms`,
    ),
  ];
}

function describeTimes(times: readonly number[]): string {
  return times.length === 0 ? 'none' : `${times.join(', ')} ms`;
}
