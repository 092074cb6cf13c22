import { beforeEach, expect, test, vi } from 'vitest';
import { toTopicFilter } from '#lib/shared/topics';
import type { EventLog } from './event-log.ts';
import { createMemoryLog } from './memory-log.ts';
import { readNewest } from './read-newest.ts';

const topics = toTopicFilter(['a']);
let log: EventLog;

beforeEach(() => {
  log = createMemoryLog({ pruneEveryMs: 0 });
  return () => log.close();
});

async function fill(count: number, length: number): Promise<void> {
  await log.append(
    Array.from({ length: count }, (_, index) => ({ topic: 'a', data: `${index}`.padEnd(length - 2) })),
  );
}

const read = async (limit: number, maxLength = 1_000_000) => {
  const { events, isCut } = await readNewest(log, { topics, limit, maxLength });
  return { values: events.map(({ data }) => Number(data)), isCut };
};

test('all events come, newest first, over as many pages as it takes', async () => {
  await fill(3_000, 10);
  const { values, isCut } = await read(10_000);
  expect(values).toEqual(Array.from({ length: 3_000 }, (_, index) => 2_999 - index));
  expect(isCut).toBe(false);
});

test('no more come than are asked for', async () => {
  await fill(100, 10);
  expect(await read(2)).toEqual({ values: [99, 98], isCut: true });
  expect((await read(100)).values).toHaveLength(100);
  expect((await read(80)).values.at(-1)).toBe(20);
});

test('payloads stop where they weigh too much, and little more is read than what comes', async () => {
  await fill(2_000, 1_000);
  const spy = vi.spyOn(log, 'read');
  const { values, isCut } = await read(2_000, 100_000);
  expect([values.length, isCut]).toEqual([100, true]);
  const asked = spy.mock.calls.map(([{ limit }]) => limit).reduce((a, b) => a + b, 0);
  expect(asked).toBeLessThanOrEqual(100);
});

test('a single event comes, however large', async () => {
  await fill(3, 500_000);
  expect(await read(10, 100_000)).toEqual({ values: [2], isCut: true });
});

test('of an empty topic there is nothing', async () => {
  expect(await read(10)).toEqual({ values: [], isCut: false });
});
