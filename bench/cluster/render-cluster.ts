import { type Cell, renderTable } from '../render-table.ts';
import { round } from '../log/statistics.ts';
import type { ClusterResults, ClusterRun, ClusterSetup } from './cluster-results.ts';
import { judgeCluster } from './judge-cluster.ts';

/** The section of docs/performance.md that holds the figures of several nodes on one log, in Markdown. */
export function renderCluster(results: ClusterResults): string {
  const { date, machine, memory } = results;
  const pinned = machine.isPinned
    ? 'all nodes and Redis on one core, load on the other'
    : 'no cores set apart';
  return [
    `Measured on ${date}: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.platform}; ${pinned}; ` +
      `Node.js ${machine.node}, Redis ${machine.redis}. Other programs may have run on the machine.`,
    '### Targets of several nodes',
    renderTable(
      ['target', 'in this run', 'reached'],
      judgeCluster(results).map(({ target, figure, isReached }) => [
        target,
        figure,
        isReached === null ? null : isReached ? 'yes' : 'no',
      ]),
    ),
    '### (a) 600 viewers over all nodes, one publisher as fast as it is answered, 10 events a request',
    renderRuns(results.flood),
    '### (b) 20 viewers at each node, 50 events a second',
    renderLatencies(results.steady),
    '### (c) 200 viewers at each node, 50 events a second',
    renderRuns(results.many),
    '### What a publication costs\n\nWhere nobody watches, 100 a second; CPU beyond that of idling, in microseconds for each publication.',
    renderPublications(results),
    `An event takes ${format(memory.historyBytes)} bytes of Redis' memory in its topic's history, and ${format(memory.recentBytes)} more while it is among ` +
      'the newest 10,000.',
    '### Nodes that do nothing\n\nNo sources, no viewers, nothing published.',
    renderIdle(results),
  ].join('\n\n');
}

/** `3 nodes, Redis everysec` */
export function nameSetup({ nodes, appendfsync }: ClusterSetup): string {
  const log = appendfsync === null ? 'SQLite' : `Redis \`${appendfsync}\``;
  return `${nodes} ${nodes === 1 ? 'node' : 'nodes'}, ${log}`;
}

function renderRuns(runs: readonly ClusterRun[]): string {
  return renderTable(
    [
      'setup',
      'delivered/s',
      'p50, ms',
      'p99, ms',
      'published/s',
      'answered p50, ms',
      'CPU of nodes',
      'of Redis',
      'nodes, s a million',
      'missing',
      'repeated',
    ],
    runs.map((run) => [
      nameSetup(run),
      run.deliveredPerSecond,
      worst(run.p50Ms),
      worst(run.p99Ms),
      run.publishedPerSecond,
      run.answeredP50Ms,
      run.nodesCpu,
      run.appendfsync === null ? null : run.redisCpu,
      round((run.nodesCpu / run.deliveredPerSecond) * 1_000_000),
      run.missing,
      run.repeated,
    ]),
  );
}

function renderLatencies(runs: readonly ClusterRun[]): string {
  return renderTable(
    [
      'setup',
      'p50 at node 1, ms',
      'at node 2',
      'at node 3',
      'p99 at node 1, ms',
      'at node 2',
      'at node 3',
      'answered p50, ms',
      'missing',
      'repeated',
    ],
    runs.map((run) => [
      nameSetup(run),
      ...atThree(run.p50Ms),
      ...atThree(run.p99Ms),
      run.answeredP50Ms,
      run.missing,
      run.repeated,
    ]),
  );
}

function renderPublications({ publications }: ClusterResults): string {
  return renderTable(
    [
      'events in one',
      'nodes',
      'node that publishes',
      'each other node',
      'Redis',
      'of it appending',
      'a read',
      'bytes out of Redis',
      'bytes of its file',
    ],
    publications
      .toSorted((a, b) => a.eventsPerPublication - b.eventsPerPublication)
      .map((cost) => [
        cost.eventsPerPublication,
        cost.nodes,
        cost.publishingMicros,
        cost.hearingMicros,
        cost.redisMicros,
        cost.appendMicros,
        cost.readMicros,
        cost.redisOutBytes,
        cost.appendOnlyFileBytes,
      ]),
  );
}

function renderIdle({ idle }: ClusterResults): string {
  return renderTable(
    ['nodes', 'commands to Redis/s', 'CPU of a node', 'of Redis'],
    idle.map(({ nodes, commandsPerSecond, nodeCpu, redisCpu }) => [
      nodes,
      commandsPerSecond,
      nodeCpu,
      redisCpu,
    ]),
  );
}

function worst(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function atThree(values: readonly (number | null)[]): Cell[] {
  return [0, 1, 2].map((index) => values[index] ?? null);
}

function format(value: number): string {
  return value.toLocaleString('en');
}
