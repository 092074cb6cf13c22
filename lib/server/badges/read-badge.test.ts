import { beforeEach, describe, expect, it } from 'vitest';
import type { DashboardSpec } from '#lib/shared/dashboards';
import type { EventLog } from '../log/event-log.ts';
import { createMemoryLog } from '../log/memory-log.ts';
import { readBadge } from './read-badge.ts';

const now = 1_700_000_000_000;
const size = { width: 4, height: 2 };

const dashboard: DashboardSpec = {
  version: 1,
  title: 'Kitchen',
  windowMs: 60_000,
  panels: [
    {
      id: 'oven',
      kind: 'number',
      title: 'Oven',
      ...size,
      series: [{ topic: 'oven', field: 'value' }],
      unit: 'si:W',
    },
    {
      id: 'price',
      kind: 'candlestick',
      title: 'Price',
      ...size,
      topic: 'oven',
      price: 'value',
      intervalsMs: [1_000],
    },
    { id: 'door', kind: 'feed', title: 'Door', ...size, topic: 'door' },
  ],
};

let log: EventLog;
beforeEach(() => {
  log = createMemoryLog({ now: () => now, pruneEveryMs: 0 });
  return () => log.close();
});

describe('a badge', () => {
  it('has the newest value of the first series, and its last points', async () => {
    await log.append(
      [10, 20, 30].map((value, index) => ({
        topic: 'oven',
        at: now - 20_000 + index * 5_000,
        data: { value },
      })),
    );
    const badge = await readBadge(log, dashboard, 'oven', now);
    expect(badge).toMatchObject({ title: 'Oven', unit: 'si:W', value: 30 });
    expect(badge.points.map(({ value }) => value)).toEqual([10, 20, 30]);
    expect((await readBadge(log, dashboard, 'price', now)).value).toBe(30);
  });

  it('has a value that is older than its points', async () => {
    await log.append([{ topic: 'oven', at: now - 3_600_000, data: { value: 7 } }]);
    expect(await readBadge(log, dashboard, 'oven', now)).toMatchObject({ value: 7, points: [] });
  });

  it('has no value where there is none', async () => {
    expect(await readBadge(log, dashboard, 'oven', now)).toMatchObject({ value: null, points: [] });
  });

  it.each(['door', 'nothing'])('is not there for %s', async (id) => {
    await expect(readBadge(log, dashboard, id, now)).rejects.toMatchObject({ code: 'panel-unknown' });
  });
});
