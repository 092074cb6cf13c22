import { type Delivery, judgeDelivery, type KeptEvent } from './judge-delivery.ts';
import { countOverlaps, judgeHolders, measureTakeOvers } from './judge-holders.ts';
import { findRoundFaults, type Round } from './judge-rounds.ts';
import type { Answers } from './persistent-publisher.ts';
import { counterIntervalMs, counterTopic } from './start-cluster.ts';
import type { Load } from './start-load.ts';
import type { NodeWatch } from './watch-node.ts';

/** Everything that was seen of a cluster. */
export interface ClusterRecord {
  readonly kept: readonly KeptEvent[];
  readonly load: Pick<Load, 'publishers' | 'subscribers'>;
  readonly watches: readonly Pick<NodeWatch, 'spells'>[];
  readonly rounds: readonly Round[];
  /** How long publishers published, in milliseconds. */
  readonly loadedMs: number;
}

export interface ClusterVerdict extends Delivery, Answers {
  readonly rounds: readonly Round[];
  readonly acknowledgedPerSecond: number;
  /** How often two nodes ran the sources at once. */
  readonly holdersAtOnce: number;
  /** How long after each kill of the node that ran the sources another ran them, in milliseconds. */
  readonly takeOverMs: readonly number[];
}

/** Another node takes over the sources in that time, in milliseconds. */
const takeOverLimitMs = 5_000;

const maxLossesTold = 40;

export function judgeCluster({ kept, load, watches, rounds, loadedMs }: ClusterRecord): ClusterVerdict {
  const delivery = judgeDelivery(kept, load.publishers, load.subscribers);
  const counts = kept
    .filter(({ topic }) => topic === counterTopic)
    .map(({ value, position }) => ({ value, at: Number(position.split('-')[0]) }));
  const { starts, interleaved } = judgeHolders(counts, counterIntervalMs);
  const killedAt = rounds.flatMap(({ holderKilledAt }) => holderKilledAt ?? []);
  return {
    ...delivery,
    ...joinAnswers(load.publishers.map(({ answers }) => answers)),
    rounds,
    acknowledgedPerSecond: Math.round(delivery.acknowledged / (loadedMs / 1_000)),
    holdersAtOnce: interleaved + countOverlaps(watches.flatMap(({ spells }) => spells)),
    takeOverMs: measureTakeOvers(killedAt, starts),
    faults: [...delivery.faults, ...rounds.flatMap(findRoundFaults)],
  };
}

function joinAnswers(answers: readonly Answers[]): Answers {
  return {
    refused: answers.reduce((sum, { refused }) => sum + refused, 0),
    withoutRetryAfter: answers.reduce((sum, { withoutRetryAfter }) => sum + withoutRetryAfter, 0),
    broken: answers.reduce((sum, { broken }) => sum + broken, 0),
  };
}

/** Everything that is wrong, in words; nothing where nothing is. */
export function findClusterFaults(verdict: ClusterVerdict): string[] {
  const { acknowledged, lost, repeated, disordered, gaps, holdersAtOnce } = verdict;
  const lateTakeOvers = verdict.takeOverMs.filter((ms) => ms > takeOverLimitMs);
  const counted = {
    'events lost': lost,
    'events repeated': repeated,
    'events out of order': disordered,
    'gaps told': gaps,
    'times two nodes ran the sources at once': holdersAtOnce,
    'answers of 503 without Retry-After': verdict.withoutRetryAfter,
    [`take-overs later than ${takeOverLimitMs} ms`]: lateTakeOvers.length,
  };
  return [
    ...Object.entries(counted).flatMap(([what, count]) => (count > 0 ? `${count} ${what}` : [])),
    ...(acknowledged > 0 ? [] : ['nothing was acknowledged']),
    ...describeSome(verdict.losses),
    ...verdict.faults,
  ];
}

/** Enough to see what they have in common. */
function describeSome(losses: readonly string[]): readonly string[] {
  const left = losses.length - maxLossesTold;
  return left <= 0 ? losses : [...losses.slice(0, maxLossesTold), `and ${left} more`];
}
