import { expect, it } from 'vitest';
import { createLatency } from './latency.ts';

it('gives the percentiles since they were last taken, and all there ever was to a registry', async () => {
  const latency = createLatency('some_seconds', 'Some time');
  expect(latency.takePercentiles()).toEqual({ p50Ms: 0, p99Ms: 0 });
  for (let index = 0; index < 98; index += 1) latency.observe(0.002);
  latency.observe(0.2);
  latency.observe(0.2);
  const { p50Ms, p99Ms } = latency.takePercentiles();
  expect(p50Ms).toBeCloseTo(2, 1);
  expect(p99Ms).toBeCloseTo(200, 0);
  expect(latency.takePercentiles()).toEqual({ p50Ms: 0, p99Ms: 0 });
  const { values } = await latency.histogram.get();
  expect(values.find(({ metricName }) => metricName === 'some_seconds_count')?.value).toBe(100);
});
