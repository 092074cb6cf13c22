import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMemoryLog } from '#lib/server/log/memory-log';
import { createSampleParts } from '#lib/server/testing/sample-metrics';
import { payloadShape } from '#lib/shared/payloads';
import { createServerReadings } from './server-readings.ts';

let ending: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  ending = new AbortController();
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
});

function create(log = createMemoryLog()) {
  const parts = createSampleParts(ending.signal, log);
  return { parts, read: createServerReadings({ ...parts, counters: parts.hub.counters }) };
}

it('says how much a second there was since the reading before', async () => {
  const { parts, read } = create();
  await parts.hub.publish(Array.from({ length: 20 }, (_, data) => ({ topic: 'a', data })));
  await vi.advanceTimersByTimeAsync(5_000);
  const first = await read();
  expect(first['pulseboard.published']).toMatchObject({ eventsPerSecond: 4, failedPerSecond: 0 });
  expect(first['pulseboard.log']).toMatchObject({ events: 20, topics: 1 });
  await vi.advanceTimersByTimeAsync(5_000);
  expect((await read())['pulseboard.published']).toMatchObject({ eventsPerSecond: 0 });
});

it('fits the shapes of its topics', async () => {
  const { read } = create();
  await vi.advanceTimersByTimeAsync(6_000);
  for (const [topic, payload] of Object.entries(await read()))
    expect([topic, payloadShape(topic)?.safeParse(payload).success]).toEqual([topic, true]);
});

it('has no payload for what cannot be read', async () => {
  const { read } = create({ ...createMemoryLog(), size: () => Promise.reject(new Error('away')) });
  const readings = await read();
  expect(readings['pulseboard.log']).toBe(null);
  expect(readings['pulseboard.delivered']).not.toBe(null);
});
