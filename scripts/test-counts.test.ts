import { describe, expect, it } from 'vitest';
import { addCounts, countPlaywright, countVitest } from './test-counts.ts';

const vitest = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  numFailedTestSuites: 0,
};

describe('the closing line of npm test', () => {
  it('adds up what the runners report', () => {
    const browser = countPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 } });
    expect(addCounts([countVitest(vitest), browser])).toEqual({ passed: 8, failed: 2, skipped: 3 });
  });

  it('counts a file that could not be run', () => {
    expect(countVitest({ ...vitest, numFailedTestSuites: 1 }).failed).toBe(1);
  });

  it('refuses a report of another shape', () => {
    expect(() => countVitest({})).toThrow('numPassedTests');
    expect(() => countPlaywright({ stats: {} })).toThrow('unexpected');
  });
});
