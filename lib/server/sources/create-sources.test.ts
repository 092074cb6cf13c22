import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultEventType, parseEventType, type Publication } from '#lib/shared/events';
import { payloadShape } from '#lib/shared/payloads';
import { createSources, type SourceSettings } from './create-sources.ts';
import { sourceNames } from './source-names.ts';
import type { ReadServer } from './server.ts';
import type { Publish } from './source.ts';
import { captureReports } from '../testing/capture-reports.ts';

const serverReadings: Awaited<ReturnType<ReadServer>> = {
  'pulseboard.streams': { open: 2, behind: 1, lagEvents: 3, lagMs: 4, gapsPerSecond: 0 },
  'pulseboard.delivered': { eventsPerSecond: 1.5, bytesPerSecond: 150, chunksPerSecond: 1 },
  'pulseboard.published': { eventsPerSecond: 1.5, failedPerSecond: 0, refusedPerSecond: 0 },
  'pulseboard.latency': {
    publishP50Ms: 0.5,
    publishP99Ms: 2,
    deliveryP50Ms: 0.1,
    deliveryP99Ms: 1,
    flushP99Ms: 0.2,
  },
  'pulseboard.log': { bytes: 4_096, events: 10, topics: 2, prunedPerSecond: 0 },
  'pulseboard.event-loop': { p50Ms: 0.1, p99Ms: 2, utilisation: 5 },
  'pulseboard.process': { cpu: 4, residentBytes: 100_000_000, heapUsedBytes: 30_000_000 },
};

const settings: SourceSettings = {
  names: sourceNames,
  seed: 42,
  systemIntervalMs: 1_000,
  randomIntervalMs: 1_000,
  clockIntervalMs: 1_000,
  counterIntervalMs: 1_000,
  helloIntervalMs: 3_000,
  stocksIntervalMs: 250,
  pulseboardIntervalMs: 5_000,
  readServer: async () => serverReadings,
};

function namesOf(names: SourceSettings['names']): string[] {
  return createSources({ ...settings, names }).map(({ name }) => name);
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('createSources', () => {
  it('makes the named sources, each once', () => {
    expect(namesOf(['clock', 'random', 'clock'])).toEqual(['random', 'clock']);
    expect(namesOf(sourceNames)).toEqual(sourceNames);
    expect(namesOf([])).toEqual([]);
  });

  it('starts nothing', () => {
    createSources(settings);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives each source its own interval', async () => {
    const slow = { ...settings, counterIntervalMs: 7_000 };
    const topics: string[] = [];
    const controller = new AbortController();
    for (const source of createSources(slow)) {
      source.start(
        async (publications) => void topics.push(...publications.map(({ topic }) => topic)),
        controller.signal,
      );
    }
    await vi.advanceTimersByTimeAsync(21_000);
    controller.abort();
    const count = (wanted: string) => topics.filter((topic) => topic === wanted).length;
    expect({ random: count('random'), counter: count('counter'), hello: count('hello') }).toEqual({
      random: 21,
      counter: 3,
      hello: 7,
    });
  });
});

describe.each(createSources(settings))('the built-in source $name', (source) => {
  let controller = new AbortController();

  beforeEach(() => {
    controller = new AbortController();
  });

  afterEach(() => {
    controller.abort();
  });

  async function collect(ms: number): Promise<Publication[]> {
    const publications: Publication[] = [];
    source.start(async (batch) => void publications.push(...batch), controller.signal);
    await vi.advanceTimersByTimeAsync(ms);
    return publications;
  }

  // Row 33 of the pitfalls: readers are no part of a source, so none of them can add a timer.
  it('has one timer, whoever watches', async () => {
    await collect(0);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(vi.getTimerCount()).toBe(1);
  });

  it('publishes to each of its topics, and to no other', async () => {
    const publications = await collect(10_000);
    expect(new Set(publications.map(({ topic }) => topic))).toEqual(new Set(source.topics));
  });

  it('publishes payloads that fit their schemas, under types that may be published', async () => {
    for (const { topic, type = defaultEventType, data } of await collect(10_000)) {
      expect(payloadShape(topic)?.safeParse(data)).toMatchObject({ success: true });
      expect(parseEventType(type)).toBe(type);
    }
  });

  it('is silent after the abort and leaves no timer', async () => {
    const publish = vi.fn<Publish>(async () => {});
    source.start(publish, controller.signal);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(publish).toHaveBeenCalled();
    publish.mockClear();
    controller.abort();
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(publish).not.toHaveBeenCalled();
  });

  it('does not start under a signal that is aborted', () => {
    source.start(async () => {}, AbortSignal.abort());
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes on after a publish that fails', async () => {
    const reports = captureReports();
    const publish = vi.fn<Publish>(() => Promise.reject(new Error('log is away')));
    source.start(publish, controller.signal);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(publish.mock.calls.length).toBeGreaterThan(1);
    expect(reports).toMatchObject([{ source: source.name }]);
  });
});
