import { describe, expect, it } from 'vitest';
import { checkModel } from './check-model.ts';
import { exampleResults, exampleRun } from './example-results.ts';
import { readCosts } from './read-costs.ts';
import { renderScale } from './render-scale.ts';

const run = (cpuSecondsPerMillion: number) => ({ peer: 'Pulseboard', cpuSecondsPerMillion });
// A chunk costs 10 µs and each event in it 1 µs, besides requests of 1,010 and 2,000 µs.
const fanout = {
  steady: [run(11 + 1_010 / 1_000)],
  stalled: [{ without: run((10 + 100) / 100 + 2_000 / 9_900) }],
  idle: [{ peer: 'Pulseboard', kibibytesEach: 35 }],
};

const costs = readCosts(exampleResults, fanout);

describe('the costs of the model', () => {
  it('are what lies behind measurements of several things at once', () => {
    const expected = {
      requestMicros: 1_000,
      requestEventMicros: 10,
      wakeMicros: 200,
      heardMicros: 5,
      redisAppendMicros: 100,
      redisEventMicros: 8,
      redisReadMicros: 20,
      redisReadEventMicros: 2,
      redisAnswerBytes: 80,
      redisIdleCpu: 0.0005,
      redisIdleNodeCpu: 0.0005,
      redisReadBytes: 50,
      redisReadEventBytes: 150,
      chunkMicros: 10,
      deliveryMicros: 1,
    };
    const rounded = Object.entries(costs).map(([name, value]) => [name, Math.round(value * 1e5) / 1e5]);
    expect(Object.fromEntries(rounded)).toMatchObject(expected);
    expect(costs).toMatchObject({ connectionBytes: 35 * 1_024, idleNodeCpu: 0.02, redisHistoryBytes: 80 });
  });

  it('are refused where one was not measured', () => {
    expect(() => readCosts({ ...exampleResults, publications: [] }, fanout)).toThrow('missing');
  });
});

describe('the check of the model', () => {
  it('holds each setup with Redis against what the model says of it', () => {
    const checks = checkModel(exampleResults, costs);
    expect(checks.map(({ figure }) => figure)).toEqual([
      'CPU of the nodes',
      'CPU of Redis',
      'bytes/s out of Redis',
      'delivered/s at most',
    ]);
    expect(checks[0]).toMatchObject({ measured: 0.5 });
    // 50 requests/s of 1,010 µs, 20,000 deliveries/s of 11 µs, and at two nodes 50 reads/s of 205 µs and idling.
    expect(checks[0]?.predicted).toBeCloseTo(0.0505 + 0.22 + 2 * (0.01025 + 0.02));
  });

  it('leaves out what had no Redis', () => {
    const alone = exampleRun({ appendfsync: null });
    expect(checkModel({ ...exampleResults, many: [alone], flood: [alone] }, costs)).toEqual([]);
  });
});

it('shows a plan for a million viewers, whose sums are right', () => {
  const row = renderScale(exampleResults, costs)
    .split('\n')
    .find((line) => line.startsWith('| all watch the same'));
  const cells = (row ?? '').split('|').map((cell) => Number(cell.replaceAll(',', '')));
  const [spaces = 0, nodes = 0, all = 0] = cells.slice(3, 6);
  expect(all).toBeGreaterThan(20);
  expect(spaces * nodes).toBe(all);
});
