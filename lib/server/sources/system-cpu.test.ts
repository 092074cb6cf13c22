import { describe, expect, it } from 'vitest';
import { cpuUsage } from '#lib/shared/payloads';
import { createCpuUsageReader, toCpuUsage } from './system-cpu.ts';

const idle = { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 };

describe('toCpuUsage', () => {
  it('is the share of time that was not idle, for each core and over all of them', () => {
    const before = [
      { user: 100, nice: 10, sys: 50, idle: 1_000, irq: 5 },
      { user: 200, nice: 0, sys: 0, idle: 2_000, irq: 0 },
    ];
    const after = [
      { user: 400, nice: 110, sys: 150, idle: 1_400, irq: 105 },
      { user: 200, nice: 0, sys: 0, idle: 3_000, irq: 0 },
    ];
    expect(toCpuUsage(before, after)).toEqual({ total: 30, cores: [60, 0] });
  });

  it('has one decimal', () => {
    expect(toCpuUsage([idle], [{ ...idle, user: 1, idle: 2 }])).toEqual({ total: 33.3, cores: [33.3] });
  });

  it('is 0 when no time was counted between the readings', () => {
    expect(toCpuUsage([idle], [idle])).toEqual({ total: 0, cores: [0] });
  });

  it('stays within 0 and 100 when the idle counter steps back', () => {
    expect(toCpuUsage([{ ...idle, idle: 20 }], [{ ...idle, user: 100, idle: 10 }]).cores).toEqual([100]);
  });

  it('counts a core that appears as idle, and forgets one that goes', () => {
    const busy = { ...idle, user: 100 };
    expect(toCpuUsage([idle], [busy, { ...busy, idle: 50 }])).toEqual({ total: 100, cores: [100, 0] });
    expect(toCpuUsage([idle, idle], [busy])).toEqual({ total: 100, cores: [100] });
  });

  it('is empty where the system tells nothing', () => {
    expect(toCpuUsage([], [])).toEqual({ total: 0, cores: [] });
  });
});

describe('createCpuUsageReader', () => {
  it("reads this host's cores", () => {
    const readCpuUsage = createCpuUsageReader();
    expect(cpuUsage.safeParse(readCpuUsage()).success).toBe(true);
    expect(readCpuUsage().cores.length).toBeGreaterThan(0);
  });
});
