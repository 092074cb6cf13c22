import { expect, it } from 'vitest';
import { createLatencyHistogram } from './latency-histogram.ts';

it('tells the median and the tail of what was added', () => {
  const histogram = createLatencyHistogram();
  for (let millisecond = 1; millisecond <= 100; millisecond += 1) histogram.add(millisecond * 1_000);
  expect(histogram.quantileMs(0.5)).toBeCloseTo(50, 1);
  expect(histogram.quantileMs(0.99)).toBeCloseTo(99, 1);
  histogram.add(60_000_000);
  expect(histogram.quantileMs(1)).toBeCloseTo(2_000, 0);
  histogram.clear();
  expect(histogram.quantileMs(0.5)).toBeNull();
});
