import { describe, expect, it } from 'vitest';
import { loadAverage } from '#lib/shared/payloads';
import { readLoadAverage } from './system-load.ts';

describe('readLoadAverage', () => {
  it('has three averages with two decimals, none below 0', () => {
    const load = readLoadAverage();
    expect(loadAverage.safeParse(load).success).toBe(true);
    for (const average of Object.values(load)) {
      expect(average).toBeGreaterThanOrEqual(0);
      expect(average).toBe(Number(average.toFixed(2)));
    }
  });
});
