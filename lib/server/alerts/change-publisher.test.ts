import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Publication } from '#lib/shared/events';
import { beginMemory } from './alert-documents.ts';
import type { AlertRecord } from './alert-record.ts';
import { type ChangeToTell, createChangePublisher } from './change-publisher.ts';
import { captureReports } from '../testing/capture-reports.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function newRecord(id: string): AlertRecord {
  return {
    id,
    revision: '1',
    savedAt: 0,
    rule: {
      title: id,
      topic: 'temp',
      field: 'value',
      condition: { kind: 'above', threshold: 30, forMs: 0 },
    },
    ...beginMemory(0),
  };
}

/** A publisher to a log that refuses while `log.isFull`, and what that took: of each batch the messages. */
function setUp() {
  const log = { isFull: false, batches: [] as string[][] };
  const publisher = createChangePublisher(async (publications: readonly Publication[]) => {
    if (log.isFull) throw new Error('disk full');
    log.batches.push(publications.map(({ data }) => (data as { message: string }).message));
  });
  const tell = (type: ChangeToTell['type'], id = 'a'): Promise<void> => {
    publisher.add({ type, record: newRecord(id), passedOver: 0 });
    return publisher.publish();
  };
  return { log, publisher, tell };
}

describe('a change that the log does not take', () => {
  it('is told later, once, and before what came after it', async () => {
    const reports = captureReports();
    const { log, tell } = setUp();
    log.isFull = true;
    await tell('alert-saved');
    await tell('alert-removed');
    await vi.advanceTimersByTimeAsync(6_999);
    expect(reports).toHaveLength(3);
    expect(reports.at(-1)).toMatchObject({ count: 2, waitMs: 4_000, error: { type: 'Error' } });
    log.isFull = false;
    await vi.advanceTimersByTimeAsync(1);
    expect(log.batches).toEqual([['a was saved', 'a was removed']]);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(log.batches).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is tried at least each minute', async () => {
    const reports = captureReports();
    const { log, tell } = setUp();
    log.isFull = true;
    await tell('alert-saved');
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(reports.length).toBeGreaterThan(60);
  });

  it('gives way to a later one of its type, and beyond the limit the oldest is given up', async () => {
    const reports = captureReports();
    const { log, publisher, tell } = setUp();
    log.isFull = true;
    await tell('alert-saved', 'first');
    for (let count = 0; count < 3; count += 1) await tell('alert-fired');
    for (let count = 0; count < 4_999; count += 1)
      publisher.add({ type: 'alert-removed', record: newRecord(`${count}`), passedOver: 0 });
    expect(reports.at(-1)).toMatchObject({
      alert: 'first',
      detail: expect.stringContaining('first was saved'),
    });
    log.isFull = false;
    await publisher.finish();
    expect(log.batches.flat()).toHaveLength(5_000);
    expect(Math.max(...log.batches.map(({ length }) => length))).toBe(100);
    expect(log.batches.flat()[0]).toContain('; 2 changes before it came too fast to be told');
  });

  it('is tried once more at the end', async () => {
    const reports = captureReports();
    const { log, publisher, tell } = setUp();
    log.isFull = true;
    await tell('alert-saved');
    await publisher.finish();
    expect(reports.at(-1)).toMatchObject({
      message: 'changes of alerts could not be told of, and the server stops',
      count: 1,
    });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('an alert that flickers', () => {
  it('is told four times, and after the second where it stands', async () => {
    const { log, tell } = setUp();
    for (let count = 0; count < 50; count += 1) {
      await tell('alert-fired');
      await tell('alert-cleared');
    }
    await tell('alert-fired', 'b');
    expect(log.batches).toHaveLength(5);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(log.batches.slice(5)).toEqual([
      [
        expect.stringMatching(/^a: .*; 47 changes before/) as string,
        expect.stringMatching(/^a has cleared: .*; 47 changes before/) as string,
      ],
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
