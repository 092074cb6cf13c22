import { describe, expect, it } from 'vitest';
import { costs, demand, limits } from './cluster/example-costs.ts';
import { predictLoad, usedShares } from './scale-model.ts';
import { countNodes, planSpaces } from './scale-plan.ts';

describe('one space', () => {
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
