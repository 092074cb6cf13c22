import { describe, expect, it } from 'vitest';
import { countOverlaps, judgeHolders, measureTakeOvers } from './judge-holders.ts';

/** Counts that came every 100 ms. */
const everyTick = (...values: number[]) => values.map((value, index) => ({ value, at: 1_000 + index * 100 }));

describe('the judge of holders', () => {
  it('finds where each holder began', () => {
    expect(judgeHolders(everyTick(1, 2, 3, 1, 2, 1), 100)).toEqual({
      starts: [1_000, 1_300, 1_500],
      interleaved: 0,
    });
  });

  it('lets a holder count on while nothing can be appended', () => {
    const counts = [...everyTick(1, 2, 3), { value: 20, at: 3_000 }, { value: 21, at: 3_001 }];
    expect(judgeHolders(counts, 100)).toEqual({ starts: [1_000], interleaved: 0 });
  });

  it('lets a new holder count before its first count can be appended', () => {
    const begun = [...everyTick(1, 2, 3, 4, 5, 6, 7, 8, 9), { value: 4, at: 2_400 }];
    expect(judgeHolders(begun, 100)).toEqual({ starts: [1_000, 2_400], interleaved: 0 });
  });

  it.each([
    ['an older holder goes on', everyTick(1, 2, 3, 4, 5, 6, 1, 7, 2, 8)],
    ['two began together', everyTick(1, 1, 2, 2, 3, 3)],
    ['a count comes twice', everyTick(1, 2, 3, 3)],
  ])('finds two at once where %s', (_title, counts) => {
    expect(judgeHolders(counts, 100).interleaved).toBeGreaterThan(0);
  });

  it('finds spells of two nodes at one time', () => {
    const spell = (node: string, from: number, to: number) => ({ node, from, to });
    expect(countOverlaps([spell('a', 0, 10), spell('b', 10, 20), spell('a', 21, 30)])).toBe(0);
    expect(countOverlaps([spell('a', 0, 10), spell('b', 9, 20)])).toBe(1);
    expect(countOverlaps([spell('a', 0, 10), spell('a', 5, 20)])).toBe(0);
  });

  it('measures from a kill to the next beginning', () => {
    expect(measureTakeOvers([1_000, 5_000, 9_000], [500, 4_000, 6_500])).toEqual([3_000, 1_500, Infinity]);
  });
});
