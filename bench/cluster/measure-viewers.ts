import type { Effort } from '../fanout/scenarios/broadcast.ts';
import { medianOf, sumOf } from '../fanout/scenarios/median-of.ts';
import { type Load, measureGroups, withLoad } from '../fanout/scenarios/run-load.ts';
import { takeTurns } from '../take-turns.ts';
import type { ClusterRun, ClusterSetup } from './cluster-results.ts';
import { readRedisCounters } from './redis-counters.ts';
import { readNodesCpu, type RunningCluster, startCluster } from './start-cluster.ts';

/** Viewers of one topic, spread evenly, and one publisher at the first node. */
interface Audience {
  readonly viewersOf: (setup: ClusterSetup) => number;
  /** Null publishes as fast as it is answered. */
  readonly eventsPerSecond: number | null;
  readonly batch: number;
}

/** The medians of each setup; the setups take turns. */
export async function measureViewers(
  setups: readonly ClusterSetup[],
  audience: Audience,
  effort: Effort,
): Promise<ClusterRun[]> {
  const results = await takeTurns(setups, effort.rounds, (setup) =>
    withLoad({ start: () => startCluster(setup) }, (load) => measureOne(load, setup, audience, effort)),
  );
  return setups.map((setup, index) => summarize(setup, results[index] ?? []));
}

async function measureOne(
  load: Load<RunningCluster>,
  setup: ClusterSetup,
  { viewersOf, eventsPerSecond, batch }: Audience,
  { warmUpMs, measureMs }: Effort,
): Promise<ClusterRun> {
  const { server } = load;
  const viewers = viewersOf(setup);
  const target = { path: server.subscribePath(['bench']), streams: [0] };
  const viewersOfNode = Array.from({ length: Math.round(viewers / setup.nodes) }, () => target);
  for (const { port } of server.nodes) await load.open(`at ${port}`, viewersOfNode, { port });
  const targets = [{ path: server.publishPath('bench'), stream: 0 }];
  const { reports, published, before, after, missing, repeated } = await measureGroups(load, {
    groups: server.nodes.map(({ port }) => `at ${port}`),
    publish: { targets, eventsPerSecond, batch },
    warmUpMs,
    measureMs,
    sample: () => readUsage(server),
  });
  const seconds = after.atSeconds - before.atSeconds;
  return {
    ...setup,
    viewers,
    deliveredPerSecond: sumOf(reports, (report) => report.delivered / report.seconds),
    publishedPerSecond: published.published / published.seconds,
    answeredP50Ms: published.answeredP50Ms,
    p50Ms: reports.map(({ p50Ms }) => p50Ms),
    p99Ms: reports.map(({ p99Ms }) => p99Ms),
    nodesCpu: (after.nodesCpuSeconds - before.nodesCpuSeconds) / seconds,
    redisCpu: (after.redisCpuSeconds - before.redisCpuSeconds) / seconds,
    redisOutBytesPerSecond: (after.redisOutBytes - before.redisOutBytes) / seconds,
    missing,
    repeated,
  };
}

async function readUsage(server: RunningCluster) {
  const atSeconds = performance.now() / 1_000;
  const nodesCpuSeconds = sumOf(readNodesCpu(server), (seconds) => seconds);
  const redis = server.redis === null ? null : await readRedisCounters(server.redis);
  return {
    atSeconds,
    nodesCpuSeconds,
    redisCpuSeconds: redis?.cpuSeconds ?? 0,
    redisOutBytes: redis?.outBytes ?? 0,
  };
}

function summarize(setup: ClusterSetup, runs: readonly ClusterRun[]): ClusterRun {
  const median = (read: (run: ClusterRun) => number | null): number => medianOf(runs, read) ?? 0;
  const nodes = Array.from({ length: setup.nodes }, (_, index) => index);
  return {
    ...setup,
    viewers: median(({ viewers }) => viewers),
    deliveredPerSecond: median((run) => run.deliveredPerSecond),
    publishedPerSecond: median((run) => run.publishedPerSecond),
    answeredP50Ms: medianOf(runs, (run) => run.answeredP50Ms),
    p50Ms: nodes.map((node) => medianOf(runs, ({ p50Ms }) => p50Ms[node] ?? null)),
    p99Ms: nodes.map((node) => medianOf(runs, ({ p99Ms }) => p99Ms[node] ?? null)),
    nodesCpu: median((run) => run.nodesCpu),
    redisCpu: median((run) => run.redisCpu),
    redisOutBytesPerSecond: median((run) => run.redisOutBytesPerSecond),
    missing: sumOf(runs, ({ missing }) => missing),
    repeated: sumOf(runs, ({ repeated }) => repeated),
  };
}
