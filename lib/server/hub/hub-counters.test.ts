import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryLog } from '#lib/server/log/memory-log';
import { defaultRetention } from '#lib/server/log/retention';
import { readStream, type StreamReader } from '#lib/server/testing/read-stream';
import { streamWays } from '#lib/server/testing/stream-ways';
import { firstPosition } from '#lib/shared/positions';
import { parseTopicFilter } from '#lib/shared/topics';
import { EventStream } from './event-stream.ts';
import { createHub, type Hub } from './hub.ts';
import type { HubTimes } from './hub-counters.ts';
import type { StreamRules } from './stream-pump.ts';
import type { SubscriptionStart } from './subscription.ts';

const calm: StreamRules = { heartbeatMs: 15_000, retryMs: 2_000, slowLimitMs: 60_000, maxAgeMs: 3_600_000 };

describe.each(Object.entries(streamWays))(
  'the counters of a hub whose streams are read %s',
  (_way, toReadable) => {
    const times = {
      published: vi.fn<HubTimes['published']>(),
      flushed: vi.fn<HubTimes['flushed']>(),
      delivered: vi.fn<HubTimes['delivered']>(),
    };
    let hub: Hub;
    const bodies: EventStream[] = [];

    const start = (retainEvents = 1_000, ringFrames?: number): void => {
      const retention = { ...defaultRetention, events: retainEvents };
      const options = { times, checkMs: 10, ...(ringFrames === undefined ? {} : { ringFrames }) };
      hub = createHub(createMemoryLog({ retention }), options);
    };
    beforeEach(() => start());
    afterEach(async () => {
      for (const body of bodies.splice(0)) body.end('shutdown');
      await hub.close(0);
      vi.clearAllMocks();
    });

    const open = (
      topics: readonly string[],
      rules: Partial<StreamRules> = {},
      from: SubscriptionStart = { kind: 'now' },
    ): EventStream => {
      const body = new EventStream(
        hub,
        { topics: parseTopicFilter(topics), start: from, named: true },
        {
          rules: { ...calm, ...rules },
          takeResponse: null,
          disconnect() {},
          request: new Request('http://localhost/'),
        },
      );
      bodies.push(body);
      return body;
    };
    const read = (body: EventStream): StreamReader => readStream(toReadable(body));
    const publish = (topic: string, count: number) =>
      hub.publish(Array.from({ length: count }, (_, data) => ({ topic, data })));

    it('add up to what each reader got: events, and bytes to the last one', async () => {
      const streams = [read(open(['a'])), read(open(['*'])), read(open(['b']))];
      await Promise.all(streams.map((stream) => stream.next()));
      await publish('a', 300);
      await publish('b', 20);
      await Promise.all([streams[0]?.take(300), streams[1]?.take(320), streams[2]?.take(20)]);
      expect(hub.counters).toMatchObject({ publishedEvents: 320, heardEvents: 320, deliveredEvents: 640 });
      const bytes = streams.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
      expect(hub.counters.sentBytes).toBe(bytes);
    });

    it('have each end of a stream under its reason', async () => {
      const left = read(open(['a']));
      await left.next();
      await left.cancel();
      const ended = open(['a']);
      const aged = read(open(['a'], { maxAgeMs: 10 }));
      const streams = [read(ended), aged];
      await Promise.all(streams.map((stream) => stream.next()));
      ended.end('access-ended');
      ended.end('shutdown');
      for (const stream of streams) while ((await stream.next()) !== null);
      expect(hub.counters.openedStreams).toBe(3);
      expect(hub.counters.endedStreams).toEqual({
        client: 1,
        age: 1,
        'access-ended': 1,
        shutdown: 0,
        slow: 0,
        'log-unavailable': 0,
      });
      expect(hub.subscriptionCount).toBe(0);
    });

    it('have a client that takes nothing under slow', async () => {
      const stuck = open(['a'], { slowLimitMs: 50 });
      // Nobody reads on after the first bytes.
      void toReadable(stuck).getReader().read();
      await publish('a', 10);
      await vi.waitFor(() => expect(hub.counters.endedStreams.slow).toBe(1), { timeout: 10_000 });
      expect(hub.counters.endedStreams.client).toBe(0);
    });

    it('have each gap that was told', async () => {
      await hub.close(0);
      start(5, 4);
      const [first] = await publish('a', 1);
      await publish('a', 50);
      const stream = read(open(['a'], {}, { kind: 'after', position: first!.id }));
      await stream.take(5);
      const foreign = read(open(['a'], {}, { kind: 'after', position: '9000000000000-0' }));
      await publish('a', 1);
      await foreign.take(1);
      expect(hub.counters.gaps).toEqual({ expired: 1, foreign: 1, conflated: 0 });
    });

    it('tell how long a publish, a flush and a delivery took, once for each', async () => {
      const stream = read(open(['a']));
      await stream.next();
      await publish('a', 500);
      await stream.take(500);
      await vi.waitFor(() => expect(times.delivered).toHaveBeenCalledTimes(1), { timeout: 10_000 });
      expect(times.published).toHaveBeenCalledTimes(1);
      expect(times.flushed).toHaveBeenCalledTimes(1);
      for (const { mock } of Object.values(times)) expect(mock.calls[0]?.[0]).toBeGreaterThan(0);
    });

    it('tell how far a reader is behind that does not read', async () => {
      await hub.close(0);
      start(1_000, 100);
      const stuck = toReadable(open(['a'])).getReader();
      await stuck.read();
      expect([...hub.lags()]).toEqual([{ events: 0, since: null, isBehindRing: false }]);
      await hub.publish(Array.from({ length: 90 }, () => ({ topic: 'a', data: 'x'.repeat(70_000) })));
      await vi.waitFor(() => expect([...hub.lags()][0]?.events).toBeGreaterThan(80));
      expect([...hub.lags()][0]).toMatchObject({ isBehindRing: false, since: expect.any(Number) });
      await publish('b', 200);
      await vi.waitFor(() => expect([...hub.lags()][0]).toMatchObject({ events: 100, isBehindRing: true }));
      await stuck.cancel();
    });

    it('count nobody as waiting for what was published before they came', async () => {
      await publish('a', 200);
      const cameAt = Date.now();
      const body = open(['a'], {}, { kind: 'after', position: firstPosition });
      for (const { since } of hub.lags()) expect(since).toBeGreaterThanOrEqual(cameAt);
      expect([...hub.lags()]).toHaveLength(1);
      await toReadable(body).cancel();
    });
  },
);
