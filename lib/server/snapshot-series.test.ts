import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Position } from '#lib/shared/positions';
import type { EventLog } from './log/event-log.ts';
import { createMemoryLog } from './log/memory-log.ts';
import { readSnapshotSeries, type SnapshotSpan } from './snapshot-series.ts';
import { captureReports } from './testing/capture-reports.ts';

const reference = { topic: 'kitchen', field: 'value' };
const minute = 60_000;
const hour = 60 * minute;
const start = 1_700_000_000_000;

let log: EventLog;
let now: number;

beforeEach(() => {
  now = start;
  log = createMemoryLog({ now: () => now, pruneEveryMs: 0 });
  return () => log.close();
});

async function publish(value: number, at = now): Promise<Position> {
  const [event] = await log.append([{ topic: 'kitchen', at, data: { value } }]);
  return event!.id;
}

async function read(windowMs: number, span: Partial<SnapshotSpan> = {}) {
  const { head } = await log.bounds({ names: [], prefixes: [''], key: '' });
  const whole = { from: now - windowMs, to: now, upTo: head, isLive: true, maxPoints: 1_200, ...span };
  return (await readSnapshotSeries(log, [reference], whole))['kitchen#value'];
}

describe('a short time', () => {
  test('has each point in the order in which they happened, late ones too', async () => {
    await publish(9, start - 10 * minute);
    await publish(2, start - 10_000);
    await publish(1, start - 20_000);
    await publish(3, start + 20_000);
    expect((await read(5 * minute))?.value).toEqual([1, 2, 3]);
  });

  test('leaves what was published after its position to the stream', async () => {
    const upTo = await publish(1);
    now += 1_000;
    await publish(2);
    expect((await read(5 * minute, { upTo }))?.value).toEqual([1]);
  });

  test('that is over has what was published long after it too', async () => {
    await publish(1, start);
    now += 2 * hour;
    await publish(2, start + 1_000);
    const columns = await read(0, { from: start - minute, to: start + minute, isLive: false });
    expect(columns?.value).toEqual([1, 2]);
  });

  test('breaks where its source was silent', async () => {
    for (const second of [0, 1, 2, 3, 60]) await publish(second, start - 100_000 + second * 1_000);
    expect((await read(5 * minute))?.value).toEqual([0, 1, 2, 3, null, 60]);
  });
});

describe('a long time', () => {
  test('keeps its peaks and its ends in about as many points as are wanted', async () => {
    for (let second = 0; second < 3_600; second += 1)
      await publish(second === 1_800 ? 99 : second % 10, start - hour + second * 1_000);
    const { at, value } = (await read(hour, { maxPoints: 400 }))!;
    expect(at.length).toBeLessThanOrEqual(410);
    expect([value.at(0), Math.max(...value.map(Number)), value.at(-1)]).toEqual([0, 99, 9]);
    expect(at.at(-1)).toBeLessThanOrEqual(now);
  });
});

test('a series whose turn comes too late is left out', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  await publish(1);
  const slow: EventLog = {
    ...log,
    read(query) {
      vi.advanceTimersByTime(150);
      return log.read(query);
    },
  };
  const span = {
    from: now - minute,
    to: now,
    upTo: '9999999999999-0' as const,
    isLive: true,
    maxPoints: 1_200,
  };
  const series = await readSnapshotSeries(slow, [reference, { topic: 'other', field: 'value' }], span);
  expect(Object.keys(series)).toEqual(['kitchen#value']);
});

test('payloads of any size are summed up inside the log rather than read', async () => {
  const text = 'x'.repeat(1_000_000);
  for (let second = 0; second < 20; second += 1)
    await log.append([{ topic: 'kitchen', at: now - second * 1_000, data: { value: 20 - second, text } }]);
  const readSeries = vi.spyOn(log, 'readSeries');
  const columns = await read(minute);
  expect(readSeries).toHaveBeenCalledOnce();
  expect(columns?.value.at(-1)).toBe(20);
});

test('a series that cannot be read is left out, and the others are there', async () => {
  const reports = captureReports();
  await publish(1);
  const failing: EventLog = {
    ...log,
    read: async (query) => {
      if (query.topics.names.includes('broken')) throw new Error('bad JSON path');
      return log.read(query);
    },
  };
  const upTo = '9999999999999-0' as const;
  const span = { from: now - minute, to: now, upTo, isLive: true, maxPoints: 1_200 };
  const series = await readSnapshotSeries(failing, [{ topic: 'broken', field: 'value' }, reference], span);
  expect(Object.keys(series)).toEqual(['kitchen#value']);
  expect(reports).toMatchObject([{ topic: 'broken', error: { type: 'Error' } }]);
});
