import { round } from '../log/statistics.ts';
import { type Cell, renderTable } from '../render-table.ts';
import {
  countNodesOfOneRedis,
  countViewersOfOneNode,
  hearingCpu,
  type ScaleCosts,
  type ScaleDemand,
} from '../scale-model.ts';
import { planSpaces } from '../scale-plan.ts';
import { checkModel } from './check-model.ts';
import type { ClusterResults } from './cluster-results.ts';
import { nameSetup } from './render-cluster.ts';
import {
  publishedInSpace,
  scaleLimits,
  scaleScenarios,
  type ScaleScenario,
  watchedByEach,
} from './scale-scenarios.ts';

/** The part of docs/scale.md that is computed: what was measured, taken further, in Markdown. */
export function renderScale(cluster: ClusterResults, costs: ScaleCosts): string {
  return [
    '### Of one node, and of one Redis\n\nViewers of one node, each of whom is sent so many events a second, one at a time, of as many that are published to it:',
    renderOneNode(costs),
    'Nodes that one Redis feeds, by what is published in its space, whoever watches:',
    renderOneRedis(costs),
    '### A million viewers',
    renderTable(
      [
        'viewers and what they watch',
        'in one space',
        'spaces',
        'nodes of each',
        'nodes in all',
        'CPU of a node',
        'of a Redis',
        'memory of a Redis, GiB',
        'streams of a node',
        'network of a node, Mbit/s',
        'in all, Gbit/s',
        'nearest to its limit',
      ],
      scaleScenarios.map((scenario) => renderScenario(scenario, costs)),
    ),
    '### The costs that the model has\n\nCPU in microseconds, unless it says otherwise.',
    renderCosts(costs),
    '### Held against what was measured\n\nSetups of `npm run bench:cluster`: 200 viewers at each node with 50 events a second, and what is delivered at most to ' +
      '600 with batches of 10, where nodes and Redis share one core.',
    renderTable(
      ['setup', 'figure', 'by the model', 'measured', 'measured for each predicted'],
      checkModel(cluster, costs).map(({ run, figure, predicted, measured }) => [
        nameSetup(run),
        figure,
        round(predicted),
        round(measured),
        `${(measured / predicted).toFixed(2)}×`,
      ]),
    ),
  ].join('\n\n');
}

function renderOneNode(costs: ScaleCosts): string {
  return renderTable(
    ['events/s to each', 'viewers'],
    watchedByEach.map((perSecond) => [
      perSecond,
      round(countViewersOfOneNode(toDemand(perSecond, 1), costs, scaleLimits)),
    ]),
  );
}

function renderOneRedis(costs: ScaleCosts): string {
  return renderTable(
    ['events/s', 'in a publication', 'nodes', 'CPU of each node for hearing'],
    publishedInSpace.map(({ perSecond, batch }) => {
      const demand = toDemand(perSecond, batch);
      return [
        perSecond,
        batch,
        round(countNodesOfOneRedis(demand, costs, scaleLimits)),
        percent(hearingCpu(demand, costs)),
      ];
    }),
  );
}

function renderScenario({ name, demand }: ScaleScenario, costs: ScaleCosts): Cell[] {
  const plan = planSpaces(demand, costs, scaleLimits);
  if (plan === null) return [name, 'no number of spaces is enough', ...Array<null>(10).fill(null)];
  const { spaces, load, limitedBy, busiest } = plan;
  const bitsEach = (load.nodesOutBytesPerSecond * 8) / load.nodes;
  return [
    name,
    limitedBy === null ? 'fits' : `${limitedBy.part}: ${limitedBy.share.toFixed(1)} times the limit`,
    spaces,
    load.nodes,
    spaces * load.nodes,
    percent(load.nodesCpu / load.nodes),
    percent(load.redisCpu),
    round(load.redisMemoryBytes / 2 ** 30),
    round(demand.viewers / spaces / load.nodes),
    round(bitsEach / 1_000_000),
    round((bitsEach * load.nodes * spaces) / 1_000_000_000),
    `${busiest.part}, ${percent(busiest.share)}`,
  ];
}

function renderCosts(costs: ScaleCosts): string {
  const rows = [
    ['node: a chunk to one viewer', costs.chunkMicros, costs.deliveryMicros],
    ['node: a request that publishes', costs.requestMicros, costs.requestEventMicros],
    ['node: hearing of a publication', costs.wakeMicros, costs.heardMicros],
    ['Redis: appending', costs.redisAppendMicros, costs.redisEventMicros],
    ['Redis: telling one node', costs.redisReadMicros, costs.redisReadEventMicros],
    ['Redis: bytes of the answer to a publication', costs.redisAnswerBytes, null],
    ['Redis: bytes to one node', costs.redisReadBytes, costs.redisReadEventBytes],
    ['Redis: bytes of memory', null, costs.redisHistoryBytes],
    ['node: bytes of memory for a stream', costs.connectionBytes, null],
    ['node: CPU while idle, a second', costs.idleNodeCpu * 1_000_000, null],
    ['Redis: the same', costs.redisIdleCpu * 1_000_000, null],
    ['Redis: the same, for each node that idles', costs.redisIdleNodeCpu * 1_000_000, null],
  ] as const;
  return renderTable(
    ['what', 'each', 'and for each event in it'],
    rows.map(([what, each, event]) => [what, roundKnown(each), roundKnown(event)]),
  );
}

function roundKnown(value: number | null): number | null {
  return value === null ? null : round(value);
}

function toDemand(perSecond: number, batch: number): Omit<ScaleDemand, 'viewers'> {
  return {
    watchedPerSecond: perSecond,
    publishedPerSecond: perSecond,
    commonPerSecond: 0,
    eventsPerPublication: batch,
    eventsPerChunk: 1,
    frameBytes: 200,
    retained: 0,
  };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
