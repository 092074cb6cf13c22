import { describe, expect, it } from 'vitest';
import { costs, demand, limits } from './cluster/example-costs.ts';
import { countNodesOfOneRedis, countViewersOfOneNode, predictLoad, usedShares } from './scale-model.ts';

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
