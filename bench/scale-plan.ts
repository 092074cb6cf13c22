import {
  hearingCpu,
  predictLoad,
  type ScaleCosts,
  type ScaleDemand,
  type ScaleLimits,
  sharedCpu,
  type SpaceLoad,
  usedShares,
} from './scale-model.ts';

/** What limits a space first, and by how much; null with no limit passed. */
export interface Excess {
  readonly part: string;
  /** Above 1. */
  readonly share: number;
}

export interface ScalePlan {
  readonly spaces: number;
  /** Of each space. */
  readonly load: SpaceLoad;
  /** What would be too much with fewer spaces; null where one is enough. */
  readonly limitedBy: Excess | null;
  /** What is nearest to its limit. */
  readonly busiest: Excess;
}

const mostSpaces = 10_000;

/** The fewest spaces, and nodes in each, that serve all viewers; null where no number of them does. */
export function planSpaces(demand: ScaleDemand, costs: ScaleCosts, limits: ScaleLimits): ScalePlan | null {
  let limitedBy: Excess | null = null;
  for (let spaces = 1; spaces <= mostSpaces; spaces += 1) {
    const share = shareOf(demand, spaces);
    const nodes = countNodes(share, costs, limits);
    const load = predictLoad(share, costs, nodes ?? 1);
    const busiest = findBusiest(usedShares(load, share, limits));
    if (nodes !== null && busiest.share <= 1) return { spaces, load, limitedBy, busiest };
    if (limitedBy === null) {
      const hearing = hearingCpu(share, costs) / limits.cpuShare;
      limitedBy = nodes === null ? { part: 'hearing, at each node', share: hearing } : busiest;
    }
  }
  return null;
}

/** The fewest nodes that one space needs for its viewers; null where hearing of all events leaves no node time for any. */
export function countNodes(demand: ScaleDemand, costs: ScaleCosts, limits: ScaleLimits): number | null {
  const left = limits.cpuShare - hearingCpu(demand, costs);
  if (left <= 0) return null;
  const { nodesMemoryBytes, nodesOutBytesPerSecond } = predictLoad(demand, costs, 1);
  const least = Math.max(
    1,
    sharedCpu(demand, costs) / left,
    demand.viewers / limits.connectionsPerNode,
    nodesMemoryBytes / limits.nodeMemoryBytes,
    nodesOutBytesPerSecond / limits.nodeBytesPerSecond,
  );
  return Math.ceil(least);
}

function shareOf(demand: ScaleDemand, spaces: number): ScaleDemand {
  return {
    ...demand,
    viewers: demand.viewers / spaces,
    publishedPerSecond: demand.publishedPerSecond / spaces,
    retained: demand.retained / spaces,
  };
}

function findBusiest(shares: Readonly<Record<string, number>>): Excess {
  const [first = ['', 0]] = Object.entries(shares).toSorted((a, b) => b[1] - a[1]);
  return { part: first[0], share: first[1] };
}
