import { setTimeout as delay } from 'node:timers/promises';
import { isOfPattern } from '#lib/shared/topics';
import { createSeededRandom } from '#e2e/testing/seeded-random';
import { waitUntil } from '#e2e/testing/wait-until';
import { createNodeChoice, planFaults } from './fault-plan.ts';
import { type FaultKind, type FaultLengths, faults } from './inject-fault.ts';
import type { KeptEvent } from './judge-delivery.ts';
import { type ClusterVerdict, judgeCluster } from './judge-cluster.ts';
import { describeRound, isOfRedis, type Round } from './judge-rounds.ts';
import { createPositionNumbers } from './position-number.ts';
import { readHistory } from './read-history.ts';
import { type Cluster, counterTopic, startCluster } from './start-cluster.ts';
import { type Load, type LoadOptions, startLoad } from './start-load.ts';
import { type NodeWatch, watchNode } from './watch-node.ts';

export interface ClusterOptions {
  readonly rounds: number;
  /** Of the faults, the nodes that they are done to, the times between them and the sizes of bodies. */
  readonly seed: number;
  readonly lengths?: FaultLengths;
  /** Called with a line about each round. */
  readonly report?: (line: string) => void;
}

const nodeCount = 3;
const defaultLengths: FaultLengths = { downMs: 2_000, cutMs: 10_000, pauseMs: 5_000 };

/** Longest time between two faults, in milliseconds. */
const maxCalmMs = 1_000;

/** What has not recovered by then is not going to. */
const recoveryLimitMs = 30_000;

interface Running {
  readonly cluster: Cluster;
  readonly watches: readonly NodeWatch[];
  readonly load: Load;
  readonly lengths: FaultLengths;
}

/**
 * Kills, cuts off and stops nodes that share a Redis and that Redis, one after the other, under 1,000 published events a second
 * from 4 publishers and with 60 subscribers.
 */
export async function runCluster(options: ClusterOptions): Promise<ClusterVerdict> {
  const { rounds, seed, lengths = defaultLengths, report } = options;
  const random = createSeededRandom(seed);
  const toPlace = createPositionNumbers(Date.now());
  const cluster = await startCluster(nodeCount);
  const watches = cluster.nodes.map((node) => watchNode(node));
  const load = startLoad({ url: cluster.url, seed, toPlace });
  const running = { cluster, watches, load, lengths };
  const chooseToKill = createNodeChoice(nodeCount, random);
  const chooseToCut = createNodeChoice(nodeCount, random);
  const seen: Round[] = [];
  try {
    if (!(await settle(running)) || (await measureRecovery(load)) === Infinity)
      throw new Error('the cluster does not get going');
    const loadedAt = performance.now();
    // Nodes that have only just started.
    load.takeSlowestMs();
    for (const kind of planFaults(rounds, random)) {
      await delay(random() * maxCalmMs);
      // The choice is about the node that runs the sources: there has to be one.
      await waitUntil(() => watches.some(({ isLeading }) => isLeading), recoveryLimitMs);
      const holder = watches.findIndex(({ isLeading }) => isLeading);
      const index = (kind === 'node-killed' ? chooseToKill : chooseToCut)(holder);
      const round = await runRound(running, kind, index);
      seen.push(round);
      report?.(describeRound(seen.length, round));
    }
    await Promise.all(load.publishers.map((publisher) => publisher.stop()));
    const loadedMs = performance.now() - loadedAt;
    const kept = await readAll(running, toPlace);
    await waitUntil(hasHeardAll(load, kept), recoveryLimitMs);
    return judgeCluster({ kept, load, watches, rounds: seen, loadedMs });
  } finally {
    await Promise.all([load.stop(), ...watches.map((watch) => watch.stop())]);
    await cluster.stop();
  }
}

async function runRound(running: Running, kind: FaultKind, index: number): Promise<Round> {
  const { cluster, watches, load, lengths } = running;
  const node = cluster.nodes[index];
  const watch = watches[index];
  if (node === undefined || watch === undefined) throw new Error(`there is no node ${index}`);
  const isKill = kind === 'node-killed';
  const away = isKill ? [] : isOfRedis(kind) ? watches : [watch];
  const before = { at: Date.now(), isLeading: watch.isLeading, refused: load.refused };
  const endedBefore = countStreams(running);
  const fault = faults[kind]({ cluster, node, lengths });
  await fault.begin();
  const nodesDegraded = away.filter(({ isDegraded }) => isDegraded).length;
  const ending = fault.end();
  // The others go on while a node that was killed starts again.
  if (!isKill) await ending;
  const recoveryMs = await measureRecovery(load);
  await ending;
  const isSettled = await settle(running);
  return {
    kind,
    node: isOfRedis(kind) ? null : node.name,
    holderKilledAt: isKill && before.isLeading ? before.at : null,
    recoveryMs: isSettled ? recoveryMs : Infinity,
    refused: load.refused - before.refused,
    slowestAnswerMs: load.takeSlowestMs(),
    streamsEnded: countStreams(running) - endedBefore,
    nodesAway: away.length,
    nodesDegraded,
  };
}

async function measureRecovery(load: Load): Promise<number> {
  const from = performance.now();
  const isRecovered = await waitUntil(load.watchForNew(), recoveryLimitMs);
  return isRecovered ? Math.round(performance.now() - from) : Infinity;
}

/** Waits until every node reaches Redis and one of them runs the sources. */
async function settle({ watches, load }: Running): Promise<boolean> {
  const isOneLeading = (): boolean => watches.some(({ isLeading }) => isLeading);
  const areAllUp = (): boolean => watches.every(({ isDegraded }) => !isDegraded);
  const isLed = await waitUntil(() => areAllUp() && isOneLeading(), recoveryLimitMs);
  // It says so before the sources have begun.
  const { counted } = load;
  return isLed && waitUntil(() => load.counted > counted, recoveryLimitMs);
}

function countStreams({ load, watches }: Running): number {
  return watches.reduce((sum, { streamsEnded }) => sum + streamsEnded, load.connections);
}

async function readAll({ cluster, load }: Running, toPlace: LoadOptions['toPlace']): Promise<KeptEvent[]> {
  // The counter goes on: what of it is not in the history yet comes after everything that is.
  const topics = [...load.publishers.map(({ topic }) => topic), counterTopic];
  const histories = await Promise.all(topics.map((topic) => readHistory(cluster.url, topic, toPlace)));
  return histories.flat().toSorted((a, b) => a.place - b.place);
}

// One that never gets there is found by the verdict.
function hasHeardAll(load: Load, kept: readonly KeptEvent[]): () => boolean {
  const behind = load.subscribers.map(({ topic, reader }) => ({
    reader,
    last: kept.findLast((event) => isOfPattern(topic, event.topic))?.place ?? -Infinity,
  }));
  return () => behind.every(({ reader, last }) => (reader.values.at(-1) ?? -Infinity) >= last);
}
