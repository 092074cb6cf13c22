import type { FaultKind } from './inject-fault.ts';
import type { Recovery } from './recovery-times.ts';

/** What was seen of one fault. */
export interface Round extends Recovery {
  /** The node that it was done to, or null where it was done to Redis. */
  readonly node: string | null;
  /** When a node was killed that ran the sources, in Unix ms; else null. */
  readonly holderKilledAt: number | null;
  /** How often publishers were told meanwhile that nothing can be stored. */
  readonly refused: number;
  /** The longest that a publisher waited for an answer meanwhile and in the time before, in milliseconds, whatever it was. */
  readonly slowestAnswerMs: number;
  /** Streams that ended, of subscribers and of those that listen to heartbeats. */
  readonly streamsEnded: number;
  /** Nodes that could not reach Redis, and of those the ones whose heartbeats said so at the end of the fault. */
  readonly nodesAway: number;
  readonly nodesDegraded: number;
}

/**
 * A publisher has an answer in that time, in milliseconds. A server gives up on Redis after two seconds; what comes on top is decided by the
 * machine, on which everything of the test runs at once, so the figure is printed and only one that hangs is a fault.
 */
const answerLimitMs = 15_000;

/** What is wrong with a round, in words. */
export function findRoundFaults(round: Round): string[] {
  const { kind, recoveryMs, refused, slowestAnswerMs, streamsEnded, nodesAway, nodesDegraded } = round;
  const faults: string[] = [];
  if (recoveryMs === Infinity) faults.push(`${kind}: it did not recover`);
  if (isOfRedis(kind) && refused === 0) faults.push(`${kind}: nobody was answered 503`);
  if (kind !== 'node-killed' && streamsEnded > 0) faults.push(`${kind}: ${streamsEnded} streams ended`);
  // A node that starts takes connections before it can answer.
  if (kind !== 'node-killed' && slowestAnswerMs > answerLimitMs)
    faults.push(`${kind}: an answer took ${slowestAnswerMs} ms, more than ${answerLimitMs} ms`);
  if (nodesDegraded < nodesAway)
    faults.push(`${kind}: ${nodesDegraded} of ${nodesAway} nodes that could not reach Redis said so`);
  return faults;
}

export function describeRound(number: number, round: Round): string {
  const { kind, node, holderKilledAt, recoveryMs, refused, slowestAnswerMs, streamsEnded } = round;
  const whom = node === null ? '' : ` (${node}${holderKilledAt === null ? '' : ', which ran the sources'})`;
  return (
    `round ${number}: ${kind}${whom}; everybody has the newest event ${recoveryMs} ms after it, ` +
    `${refused} answers of 503, slowest answer ${slowestAnswerMs} ms, ${streamsEnded} streams ended`
  );
}

/** Whether a fault takes Redis away from all nodes. */
export function isOfRedis(kind: FaultKind): boolean {
  return kind.startsWith('redis-');
}
