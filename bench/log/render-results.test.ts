import { describe, expect, it } from 'vitest';
import { type LogResults, renderResults } from './render-results.ts';

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
});
