import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { memoryUsage } from '#lib/shared/payloads';
import { readMemoryUsage } from './system-memory.ts';

async function readMeminfoBytes(field: string): Promise<number> {
  const text = await readFile('/proc/meminfo', 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1]) * 1024;
}

describe('readMemoryUsage', () => {
  it('is between nothing and all of the memory', () => {
    const usage = readMemoryUsage();
    expect(memoryUsage.safeParse(usage).success).toBe(true);
    expect(usage.usedBytes).toBeGreaterThan(0);
    expect(usage.usedBytes).toBeLessThan(usage.totalBytes);
  });

  it.skipIf(process.platform !== 'linux')("is what Linux's MemAvailable leaves of MemTotal", async () => {
    const total = await readMeminfoBytes('MemTotal');
    expect(readMemoryUsage().totalBytes).toBe(total);
    // Other programs take and give back memory between the readings, and now and then much of it.
    const slackBytes = 0.02 * total;
    const compare = async (): Promise<void> => {
      const before = await readMeminfoBytes('MemAvailable');
      const { usedBytes } = readMemoryUsage();
      const after = await readMeminfoBytes('MemAvailable');
      expect(total - usedBytes).toBeGreaterThan(Math.min(before, after) - slackBytes);
      expect(total - usedBytes).toBeLessThan(Math.max(before, after) + slackBytes);
    };
    await vi.waitFor(compare, { timeout: 10_000 });
  });
});
