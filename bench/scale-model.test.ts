import { describe, expect, it } from 'vitest';
import {
  countNodes,
  countNodesOfOneRedis,
  countViewersOfOneNode,
  planSpaces,
  predictLoad,
  type ScaleCosts,
  type ScaleDemand,
  type ScaleLimits,
  usedShares,
} from './scale-model.ts';

const costs: ScaleCosts = {
  chunkMicros: 10,
  deliveryMicros: 1,
  requestMicros: 1_000,
  requestEventMicros: 10,
  wakeMicros: 100,
  heardMicros: 5,
  idleNodeCpu: 0.01,
  connectionBytes: 40_000,
  redisAppendMicros: 100,
  redisEventMicros: 10,
  redisIdleCpu: 0.003,
  redisIdleNodeCpu: 0.001,
  redisReadMicros: 20,
  redisReadEventMicros: 2,
  redisReadBytes: 50,
  redisReadEventBytes: 150,
  redisAnswerBytes: 70,
  redisHistoryBytes: 80,
};

const limits: ScaleLimits = {
  cpuShare: 0.6,
  connectionsPerNode: 20_000,
  nodeMemoryBytes: 1e9,
  nodeBytesPerSecond: 1e8,
  redisMemoryBytes: 1e10,
  redisBytesPerSecond: 1e8,
};

const demand: ScaleDemand = {
  viewers: 10_000,
  watchedPerSecond: 5,
  publishedPerSecond: 100,
  commonPerSecond: 0,
  eventsPerPublication: 10,
  eventsPerChunk: 1,
  frameBytes: 134,
  retained: 1_000,
};

describe('one space', () => {
  it('has what is sent once, and what is heard at each node', () => {
    const load = predictLoad(demand, costs, 3);
    // 10 publications/s of 1.1 ms, 50,000 deliveries/s of 11 µs; each node idles, and hears 10 reads of 150 µs.
    expect(load.nodesCpu).toBeCloseTo(0.011 + 0.55 + 3 * (0.01 + 0.0015));
    expect(load.redisCpu).toBeCloseTo(0.003 + 0.002 + 3 * (0.001 + 0.0004));
    expect(load.redisOutBytesPerSecond).toBeCloseTo(700 + 3 * (500 + 15_000));
    expect(load).toMatchObject({ redisMemoryBytes: 80_000, nodesMemoryBytes: 4e8 });
    expect(load.nodesOutBytesPerSecond).toBe(50_000 * 200);
  });

  it('costs less where events are sent several at once', () => {
    const together = predictLoad({ ...demand, eventsPerChunk: 5 }, costs, 1);
    expect(predictLoad(demand, costs, 1).nodesCpu - together.nodesCpu).toBeCloseTo(0.4);
    expect(together.nodesOutBytesPerSecond).toBeLessThan(50_000 * 200);
  });

  it.each([
    ['CPU', { ...demand, viewers: 50_000 }],
    ['streams', { ...demand, viewers: 90_000, watchedPerSecond: 0 }],
    ['network', { ...demand, frameBytes: 100_000 }],
  ])('gets as many nodes as it needs, and not one more: %s', (_, wanted) => {
    const nodes = countNodes(wanted, costs, limits) ?? 0;
    const most = (count: number) => {
      const {
        'CPU of Redis': _cpu,
        'network of Redis': _network,
        ...shares
      } = usedShares(predictLoad(wanted, costs, count), wanted, limits);
      return Math.max(...Object.values(shares));
    };
    expect(nodes).toBeGreaterThan(1);
    expect(most(nodes)).toBeLessThanOrEqual(1);
    expect(most(nodes - 1)).toBeGreaterThan(1);
  });

  it('has no number of nodes where hearing of everything leaves no time', () => {
    expect(countNodes({ ...demand, publishedPerSecond: 40_000 }, costs, limits)).toBeNull();
  });
});

describe('how far one goes', () => {
  it('tells the viewers of one node', () => {
    const viewers = countViewersOfOneNode(demand, costs, limits);
    const shareAt = (count: number) => {
      const wanted = { ...demand, viewers: count };
      return usedShares(predictLoad(wanted, costs, 1), wanted, limits)['CPU of the nodes'];
    };
    expect(shareAt(viewers)).toBeLessThanOrEqual(1);
    expect(shareAt(viewers + 2)).toBeGreaterThan(1);
    expect(countViewersOfOneNode({ ...demand, publishedPerSecond: 40_000 }, costs, limits)).toBe(0);
  });

  it('tells the nodes of one Redis, whichever of its CPU and its network is used up first', () => {
    // 0.005 for all, and 0.0014 for each node; 700 bytes, and 15,500 for each.
    expect(countNodesOfOneRedis(demand, costs, { ...limits, cpuShare: 0.08 })).toBe(53);
    expect(countNodesOfOneRedis(demand, costs, { ...limits, redisBytesPerSecond: 31_701 })).toBe(2);
  });
});

describe('spaces', () => {
  it('are one where one Redis is enough', () => {
    expect(planSpaces(demand, costs, limits)).toMatchObject({ spaces: 1, limitedBy: null });
  });

  it('are the fewest that Redis can feed, and it is told what limited one', () => {
    const wanted = { ...demand, viewers: 1_000_000, publishedPerSecond: 5_000 };
    const plan = planSpaces(wanted, costs, limits);
    expect(plan?.spaces).toBeGreaterThan(1);
    expect(plan?.limitedBy).toMatchObject({ part: 'CPU of Redis' });
    expect(plan?.limitedBy?.share).toBeGreaterThan(1);
    expect(plan?.busiest.share).toBeLessThanOrEqual(1);
  });

  it('are each sent what everybody watches, so that nothing of it is divided', () => {
    const wanted = { ...demand, publishedPerSecond: 0, commonPerSecond: 100_000 };
    expect(planSpaces(wanted, costs, limits)).toBeNull();
  });
});
