import { describe, expect, it } from 'vitest';
import { type LogResults, renderResults, replaceResults } from './render-results.ts';

const results: LogResults = {
  date: '2026-01-31',
  machine: {
    cpu: 'A processor',
    cores: 2,
    memoryGiB: 8,
    platform: 'linux x64',
    node: '26.0.0',
    sqlite: '3.50.0',
    redis: null,
  },
  appends: [
    {
      batch: 1_000,
      publishers: 4,
      perSecond: {
        'sqlite-full': 120_000,
        'redis-always': 40_000,
        'sqlite-normal': 7,
        'redis-everysec': null,
      },
    },
  ],
  reads: [],
  series: [],
  eventLoop: [],
};

describe('the results of bench:log', () => {
  it('show each store beside the other, and a dash where one did not run', () => {
    const row = '| 1,000 | 4 | 120,000 | 40,000 | 3.0× | 7 | – | – |';
    expect(renderResults(results).split('\n')).toContain(row);
  });

  it('replace what stands between the markers, and nothing else', () => {
    const after = '\n<!-- results of bench:other -->\nkept\n<!-- end of results -->\nafter';
    const text = `before\n<!-- results of bench:log -->\nold\n<!-- end of results -->${after}`;
    const replaced = replaceResults(text, 'new $1', 'bench:log');
    expect(replaced).toBe(
      `before\n<!-- results of bench:log -->\n\nnew $1\n\n<!-- end of results -->${after}`,
    );
    expect(() => replaceResults(text, 'new', 'bench:none')).toThrow('of bench:none are missing');
  });
});
