import { setTimeout as delay } from 'node:timers/promises';
import { measureGroups, withLoad } from '../fanout/scenarios/run-load.ts';
import { round } from '../log/statistics.ts';
import type { IdleCost, PublicationCost, RedisMemory } from './cluster-results.ts';
import { countCommand, readRedisCounters } from './redis-counters.ts';
import { readNodesCpu, type RunningCluster, startCluster } from './start-cluster.ts';

interface CostsOptions {
  readonly nodes: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

const publicationsPerSecond = 100;
const batches = [1, 20];
/** After a start and after publishing, in milliseconds: what is still to be done then is not what an idle node does. */
const settleMs = 2_000;
/** What a client sends; the others run in scripts. */
const sentCommands = new Set(['evalsha', 'eval', 'xread', 'publish', 'subscribe', 'ping']);

/** What nodes that nobody watches cost: idle, and by publications of one event and of twenty. */
export function measureCosts({ nodes, warmUpMs, measureMs }: CostsOptions) {
  const start = () => startCluster({ nodes, appendfsync: 'everysec' });
  return withLoad({ start }, async (load) => {
    const { server } = load;
    await delay(settleMs);
    const idle = await measureIdle(server, measureMs);
    const publications: PublicationCost[] = [];
    let memory: RedisMemory | null = null;
    for (const batch of batches) {
      const topic = `bench.${batch}`;
      const { before, after } = await measureGroups(load, {
        groups: [],
        publish: {
          targets: [{ path: server.publishPath(topic), stream: 0 }],
          eventsPerSecond: publicationsPerSecond * batch,
          batch,
        },
        warmUpMs,
        measureMs,
        sample: () => readSample(server),
      });
      publications.push(toCost(nodes, batch, before, after, idle));
      memory = await readMemory(server, topic);
    }
    return { idle, publications, memory: memory ?? { historyBytes: 0, recentBytes: 0 } };
  });
}

interface Sample {
  readonly atSeconds: number;
  readonly nodesCpu: readonly number[];
  readonly redis: Awaited<ReturnType<typeof readRedisCounters>>;
}

async function readSample(server: RunningCluster): Promise<Sample> {
  if (server.redis === null) throw new Error('costs are measured with Redis');
  const nodesCpu = readNodesCpu(server);
  return {
    atSeconds: performance.now() / 1_000,
    nodesCpu,
    redis: await readRedisCounters(server.redis),
  };
}

async function measureIdle(server: RunningCluster, measureMs: number): Promise<IdleCost> {
  const before = await readSample(server);
  await delay(measureMs);
  const after = await readSample(server);
  const seconds = after.atSeconds - before.atSeconds;
  const calls = Object.keys(after.redis.commands)
    .filter((name) => name !== 'info')
    .map((name) => [name, countCommand(name, before.redis, after.redis).calls] as const)
    .filter(([, count]) => count > 0);
  const sent = calls.filter(([name]) => sentCommands.has(name));
  return {
    nodes: server.nodes.length,
    commandsPerSecond: round(sent.reduce((sum, [, count]) => sum + count, 0) / seconds),
    byCommand: Object.fromEntries(calls.map(([name, count]) => [name, round(count / seconds)])),
    nodeCpu: round(cpuOf(before.nodesCpu, after.nodesCpu) / server.nodes.length / seconds),
    redisCpu: round((after.redis.cpuSeconds - before.redis.cpuSeconds) / seconds),
  };
}

/** What is idle anyway is no publication's. */
function toCost(
  nodes: number,
  eventsPerPublication: number,
  before: Sample,
  after: Sample,
  idle: IdleCost,
): PublicationCost {
  const seconds = after.atSeconds - before.atSeconds;
  const append = countCommand('evalsha', before.redis, after.redis);
  const read = countCommand('xread', before.redis, after.redis);
  // Twice for each event: its topic and those that are followed.
  const count = countCommand('xadd', before.redis, after.redis).calls / 2 / eventsPerPublication;
  const each = (cpuSeconds: number): number => round((cpuSeconds / count) * 1_000_000);
  const nodeIdle = idle.nodeCpu * seconds;
  const others = cpuOf(before.nodesCpu.slice(1), after.nodesCpu.slice(1));
  const perPublication = (read_: (sample: Sample) => number): number =>
    round((read_(after) - read_(before)) / count);
  return {
    nodes,
    eventsPerPublication,
    publishingMicros: each(cpuOf(before.nodesCpu.slice(0, 1), after.nodesCpu.slice(0, 1)) - nodeIdle),
    hearingMicros: nodes === 1 ? null : each(others / (nodes - 1) - nodeIdle),
    redisMicros: each(after.redis.cpuSeconds - before.redis.cpuSeconds - idle.redisCpu * seconds),
    appendMicros: round(append.micros / count),
    readMicros: round(read.micros / read.calls),
    redisOutBytes: perPublication(({ redis }) => redis.outBytes),
    appendOnlyFileBytes: perPublication(({ redis }) => redis.appendOnlyFileBytes),
  };
}

function cpuOf(before: readonly number[], after: readonly number[]): number {
  return after.reduce((sum, seconds, index) => sum + seconds - (before[index] ?? 0), 0);
}

async function readMemory({ redis }: RunningCluster, topic: string): Promise<RedisMemory> {
  const bytesEach = async (key: string): Promise<number> => {
    const name = `pulseboard:{main}:${key}`;
    const [bytes, length] = [await redis?.memory('USAGE', name, 'SAMPLES', 0), await redis?.xlen(name)];
    return round((bytes ?? 0) / (length ?? 1));
  };
  return { historyBytes: await bytesEach(`topic:${topic}`), recentBytes: await bytesEach('recent') };
}
