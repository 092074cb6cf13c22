import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JsonValue } from '#lib/shared/json';
import { positionTime } from '#lib/shared/positions';
import { grantOfEverything } from './access/grant.ts';
import { readDashboardSnapshot } from './dashboard-snapshot.ts';
import { type Pulseboard, startPulseboard } from './pulseboard.ts';
import { readSettings } from './settings.ts';
import { readTopicSnapshot } from './topic-snapshot.ts';
import { readTopicsSnapshot } from './topics-snapshot.ts';
import { captureReports } from './testing/capture-reports.ts';

const minute = 60_000;
const nothing = {
  references: [],
  time: { windowMs: minute, until: null },
  maxPoints: 1_200,
  feeds: [],
  rhythms: [],
  latest: [],
};

let pulseboard: Pulseboard;

beforeEach(async () => {
  pulseboard = await startPulseboard(readSettings({ LOG: 'memory', SOURCES: '' }));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await pulseboard.stop();
});

const publish = async (topic: string, data: JsonValue, at?: number) => {
  const [event] = await pulseboard.hub.publish([{ topic, data, ...(at !== undefined && { at }) }]);
  return event!;
};

describe('readDashboardSnapshot', () => {
  test('has the newest event of what is asked for alone, and reads the topics once', async () => {
    await publish('shown', { value: 1 });
    await publish('other', { value: 2 });
    const topics = vi.spyOn(pulseboard.log, 'topics');
    const snapshot = await readDashboardSnapshot(grantOfEverything, (known) => {
      expect(known.toSorted()).toEqual(['other', 'shown']);
      return { ...nothing, latest: ['shown', 'none'] };
    });
    expect(Object.keys(snapshot.latest)).toEqual(['shown']);
    expect(topics).toHaveBeenCalledOnce();
  });

  test('leaves a large payload out, of the newest event and of a feed, and says so', async () => {
    await publish('large', { text: 'x'.repeat(100_000) });
    const { latest, feeds } = await readDashboardSnapshot(grantOfEverything, () => ({
      ...nothing,
      latest: ['large'],
      feeds: [{ topic: 'large', limit: 50 }],
    }));
    const sent = '100,011 characters, too many to be sent along';
    expect([latest['large']?.data, feeds['large']?.[0]?.data]).toEqual([sent, sent]);
  });

  test('shows the rest where a feed cannot be read', async () => {
    captureReports();
    await publish('a', { value: 1 });
    const { feeds } = await readDashboardSnapshot(grantOfEverything, () => ({
      ...nothing,
      feeds: ['a', 'a*b'].map((topic) => ({ topic, limit: 50 })),
    }));
    expect([feeds['a']?.length, feeds['a*b']]).toEqual([1, null]);
  });

  test('shows the rest where the history of a topic cannot be read', async () => {
    captureReports();
    for (let count = 0; count < 5; count += 1) await publish('a', { value: count });
    await publish('b', { value: 1 });
    const read = pulseboard.log.read.bind(pulseboard.log);
    vi.spyOn(pulseboard.log, 'read').mockImplementation(async (query) => {
      if (query.topics.names.includes('b')) throw new Error('the page of the file is torn');
      return read(query);
    });
    const snapshot = await readDashboardSnapshot(grantOfEverything, () => ({
      ...nothing,
      rhythms: ['a', 'b'],
      latest: ['a', 'b'],
      feeds: ['a', 'b'].map((topic) => ({ topic, limit: 50 })),
      references: ['a', 'b'].map((topic) => ({ topic, field: 'value' })),
    }));
    expect(Object.keys(snapshot.latest).toSorted()).toEqual(['a', 'b']);
    expect([snapshot.feeds['a']?.length, snapshot.feeds['b']]).toEqual([5, null]);
    expect(Object.keys(snapshot.series)).toHaveLength(1);
  });
});

test('a time that stands still has its feeds as they were then, of topics and of patterns, beside those of now', async () => {
  await publish('log.a', { message: 'then' });
  const { id } = await publish('log.b', { message: 'then, too' });
  const until = positionTime(id);
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(until));
  await publish('log.a', { message: 'now' });
  const feeds = ['log.*', 'log.a', '*'].map((topic) => ({ topic, limit: 50 }));
  const snapshot = await readDashboardSnapshot(grantOfEverything, () => ({
    ...nothing,
    time: { windowMs: minute, until },
    feeds,
  }));
  const count = (of: typeof snapshot.feeds = {}) => feeds.map(({ topic }) => of[topic]?.length);
  expect([count(snapshot.feeds), count(snapshot.feedsThen)]).toEqual([
    [3, 2, 3],
    [2, 1, 2],
  ]);
  expect(
    (await readDashboardSnapshot(grantOfEverything, () => ({ ...nothing, feeds }))).feedsThen,
  ).toBeUndefined();
});

describe('readTopicSnapshot', () => {
  const read = () =>
    readTopicSnapshot(grantOfEverything, 'a', { windowMs: 15 * minute, maxFields: 4, limit: 100 });

  test('has its points in the order of their dates', async () => {
    const now = Date.now();
    await publish('a', { value: 2 }, now - 10_000);
    await publish('a', { value: 1 }, now - 20_000);
    const { series, seriesBegin, events } = await read();
    expect(series['value']).toEqual({ at: [now - 20_000, now - 10_000], value: [1, 2] });
    expect(seriesBegin).toBeNull();
    expect(events.map(({ data }) => data)).toEqual([{ value: 2 }, { value: 1 }]);
  });

  test('begins where its payloads would weigh too much, by when that was published', async () => {
    const data = { value: 1, text: 'x'.repeat(900_000) };
    const first = await publish('a', data, Date.now() - minute);
    for (let count = 0; count < 20; count += 1) await publish('a', data, Date.now() - minute);
    const { series, seriesBegin, events } = await read();
    expect(series['value']?.at.length).toBe(18);
    expect(seriesBegin).toBeGreaterThanOrEqual(positionTime(first.id));
    expect(events).toHaveLength(1);
  });
});

test('the lines of a list of topics end where the stream goes on', async () => {
  await publish('a', { value: 1 });
  const readSeries = vi.spyOn(pulseboard.log, 'readSeries');
  const { position } = await readTopicsSnapshot(grantOfEverything, {
    query: '',
    order: 'name',
    limit: 10,
    windowMs: minute,
  });
  expect(readSeries).toHaveBeenCalledWith(expect.objectContaining({ topic: 'a', upTo: position }));
});
