import type { ClusterResults, ClusterRun, PublicationCost } from './cluster-results.ts';

/** A run in which nothing was lost, but for what a test is about. */
export function exampleRun(figures: Partial<ClusterRun> = {}): ClusterRun {
  return {
    nodes: 1,
    appendfsync: 'everysec',
    viewers: 200,
    deliveredPerSecond: 10_000,
    publishedPerSecond: 50,
    answeredP50Ms: 2,
    p50Ms: [3],
    p99Ms: [9],
    nodesCpu: 0.5,
    redisCpu: 0.1,
    redisOutBytesPerSecond: 1_000,
    missing: 0,
    repeated: 0,
    ...figures,
  };
}

/** Costs on a line: 1 ms to publish and 10 µs for each event in it; and so on. */
function exampleCost(nodes: number, events: number): PublicationCost {
  const hearingMicros = 200 + 5 * events;
  return {
    nodes,
    eventsPerPublication: events,
    publishingMicros: 1_000 + 10 * events + hearingMicros,
    hearingMicros: nodes === 1 ? null : hearingMicros,
    redisMicros: 100 + 8 * events + nodes * (20 + 2 * events),
    appendMicros: 90,
    readMicros: 20,
    redisOutBytes: 80 + nodes * (50 + 150 * events),
    appendOnlyFileBytes: 500,
  };
}

export const exampleResults: ClusterResults = {
  date: '2026-01-31',
  machine: {
    cpu: 'A processor',
    cores: 2,
    memoryGiB: 8,
    platform: 'linux x64',
    node: '26.0.0',
    redis: '7.0.0',
    isPinned: true,
  },
  flood: [exampleRun({ viewers: 600 })],
  steady: [
    exampleRun({ appendfsync: null, p50Ms: [3] }),
    exampleRun({ p50Ms: [4] }),
    exampleRun({ nodes: 2, p50Ms: [4, 8], p99Ms: [9, 9] }),
    exampleRun({ nodes: 3, appendfsync: 'always', p50Ms: [4, 8, 8.5], p99Ms: [9, 9, 9] }),
  ],
  many: [exampleRun({ nodes: 2, viewers: 400, p50Ms: [3, 4], p99Ms: [8, 9] })],
  publications: [exampleCost(1, 1), exampleCost(1, 20), exampleCost(3, 1), exampleCost(3, 20)],
  memory: { historyBytes: 80, recentBytes: 110 },
  idle: [
    { nodes: 1, commandsPerSecond: 4, byCommand: {}, nodeCpu: 0.01, redisCpu: 0.001 },
    { nodes: 3, commandsPerSecond: 12, byCommand: {}, nodeCpu: 0.02, redisCpu: 0.002 },
  ],
};
