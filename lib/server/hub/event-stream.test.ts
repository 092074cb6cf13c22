import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventLog } from '#lib/server/log/event-log';
import { createMemoryLog } from '#lib/server/log/memory-log';
import { defaultRetention } from '#lib/server/log/retention';
import { readStream, type StreamReader } from '#lib/server/testing/read-stream';
import { streamWays } from '#lib/server/testing/stream-ways';
import { firstPosition, type Position } from '#lib/shared/positions';
import { parseTopicFilter } from '#lib/shared/topics';
import { EventStream } from './event-stream.ts';
import { createHub, type Hub, type HubOptions } from './hub.ts';
import type { SubscriptionStart } from './subscription.ts';
import { captureReports } from '../testing/capture-reports.ts';

interface OpenOptions {
  readonly topics?: readonly string[];
  readonly start?: SubscriptionStart;
  readonly named?: boolean;
  readonly signal?: AbortSignal;
  readonly conflated?: boolean;
}

describe.each(Object.entries(streamWays))('EventStream read %s', (_way, toReadable) => {
  const disconnect = vi.fn<() => void>();
  let log: EventLog;
  let hub: Hub;
  const opened: StreamReader[] = [];

  const startHub = async (options?: HubOptions, newLog = createMemoryLog()): Promise<void> => {
    log = newLog;
    hub = createHub(log, options);
  };

  const openBody = ({
    topics = ['*'],
    start = { kind: 'now' },
    named = true,
    signal,
    conflated = false,
  }: OpenOptions = {}) =>
    new EventStream(
      hub,
      { topics: parseTopicFilter(topics), start, named, conflated },
      {
        rules: { heartbeatMs: 15_000, retryMs: 2_000, slowLimitMs: 60_000, maxAgeMs: 3_600_000 },
        disconnect,
        takeResponse: null,
        request: new Request('http://localhost/api/events', signal === undefined ? {} : { signal }),
      },
    );

  const open = (options?: OpenOptions): StreamReader => {
    const stream = readStream(toReadable(openBody(options)));
    opened.push(stream);
    return stream;
  };

  const publish = (topic: string, count: number, from = 0) =>
    hub.publish(Array.from({ length: count }, (_, index) => ({ topic, data: { value: from + index } })));

  const values = (messages: readonly { readonly data: string }[]): number[] =>
    messages.map(({ data }) => JSON.parse(data).data.value);
  const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
  const range = (from: number, to: number): number[] =>
    Array.from({ length: to - from }, (_, index) => from + index);

  beforeEach(() => startHub());
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((stream) => stream.cancel()));
    await hub.close(0);
    vi.useRealTimers();
    disconnect.mockReset();
  });

  it('says retry and stream-ready at once, before the first event', async () => {
    const stream = open({ topics: ['b', 'a.*'] });
    const ready = await stream.next();
    expect(ready?.event).toBe('stream-ready');
    expect(ready?.id).toBe(hub.head);
    expect(JSON.parse(ready?.data ?? '')).toMatchObject({
      topics: ['b', 'a.*'],
      position: hub.head,
      heartbeatMs: 15_000,
      retryMs: stream.retries[0],
    });
  });

  it('spreads the retry of its clients over half as much again', () => {
    const retries = Array.from({ length: 50 }, () => open()).map(async (stream) => {
      await stream.next();
      return stream.retries[0] ?? 0;
    });
    return Promise.all(retries).then((all) => {
      expect(Math.min(...all)).toBeGreaterThanOrEqual(2_000);
      expect(Math.max(...all)).toBeLessThanOrEqual(3_000);
      expect(new Set(all).size).toBeGreaterThan(10);
    });
  });

  it('delivers what is published from now on to those topics alone, with its position as id', async () => {
    await publish('a', 3, 100);
    const stream = open({ topics: ['a', 'b.*'] });
    const events = [
      ...(await publish('a', 2)),
      ...(await publish('c', 1, 50)),
      ...(await publish('b.x', 1, 2)),
    ];
    const messages = await stream.take(3);
    expect(values(messages)).toEqual([0, 1, 2]);
    expect(messages.map(({ id }) => id)).toEqual([events[0]!.id, events[1]!.id, events[3]!.id]);
  });

  it('names event types unless told not to', async () => {
    const [named, unnamed] = [open({ named: true }), open({ named: false })];
    await hub.publish([{ topic: 'door', type: 'door-opened', data: 1 }]);
    expect((await named.take(1))[0]?.event).toBe('door-opened');
    const [message] = await unnamed.take(1);
    expect(message?.event).toBeUndefined();
    expect(JSON.parse(message?.data ?? '').type).toBe('door-opened');
  });

  it('resumes after the given position without gap or repeat, from the ring', async () => {
    const events = await publish('a', 20);
    const stream = open({ start: { kind: 'after', position: events[4]!.id } });
    await publish('a', 5, 20);
    expect(values(await stream.take(20))).toEqual(range(5, 25));
  });

  it('reads what lies before the ring in pages of the log, and goes on live without a seam', async () => {
    await hub.close(0);
    await startHub({ ringFrames: 16 });
    const events = await publish('a', 1_000);
    const stream = open({ start: { kind: 'after', position: events[99]!.id } });
    const first = await stream.take(10);
    await publish('a', 50, 1_000);
    expect(values([...first, ...(await stream.take(940))])).toEqual(range(100, 1_050));
  });

  it('resumes from the beginning of the log', async () => {
    await publish('a', 5);
    expect(values(await open({ start: { kind: 'since', position: firstPosition } }).take(5))).toEqual(
      range(0, 5),
    );
  });

  it('goes back to the log when it falls behind the ring, and misses nothing', async () => {
    await hub.close(0);
    await startHub({ ringFrames: 8 });
    const stream = open();
    await stream.next();
    for (let index = 0; index < 50; index += 1) await publish('a', 10, index * 10);
    expect(values(await stream.take(500))).toEqual(range(0, 500));
  });

  it('says once what is missing when the position is no longer kept, then sends all that is', async () => {
    await hub.close(0);
    await startHub({ ringFrames: 4 }, createMemoryLog({ retention: { ...defaultRetention, events: 10 } }));
    const events = await publish('a', 30);
    const stream = open({ topics: ['a'], start: { kind: 'after', position: events[4]!.id } });
    await stream.next();
    const gap = await stream.next();
    expect(gap?.event).toBe('stream-gap');
    expect(gap?.id).toBe(events[4]!.id);
    expect(JSON.parse(gap?.data ?? '')).toEqual({
      reason: 'expired',
      from: events[4]!.id,
      to: events[19]!.id,
    });
    expect(values(await stream.take(10))).toEqual(range(20, 30));
    expect(stream.text.match(/event: stream-gap/g)).toHaveLength(1);
  });

  it('sends what is kept of one topic where another has lost its oldest events', async () => {
    await hub.close(0);
    await startHub({ ringFrames: 4 }, createMemoryLog({ retention: { ...defaultRetention, events: 10 } }));
    const [before] = await publish('start', 1, 7);
    await publish('quiet', 3, 100);
    await publish('busy', 30);
    const expected = [100, 101, 102, ...range(20, 30)];
    const stream = open({ start: { kind: 'after', position: before!.id } });
    await stream.next();
    expect(JSON.parse((await stream.next())?.data ?? '')).toMatchObject({ reason: 'expired', missing: 20 });
    expect(values(await stream.take(13))).toEqual(expected);
    for (const position of [firstPosition, '5-0'] as const) {
      const all = open({ start: { kind: 'since', position } });
      expect(values(await all.take(14))).toEqual([7, ...expected]);
      expect(all.text).not.toContain('stream-gap');
    }
  });

  it('says that a position from the future is foreign, then sends all that is kept', async () => {
    await publish('a', 3);
    const position: Position = `${Date.now() + 3_600_000}-0`;
    const stream = open({ start: { kind: 'after', position } });
    await stream.next();
    const gap = await stream.next();
    expect(JSON.parse(gap?.data ?? '')).toMatchObject({ reason: 'foreign', from: position });
    expect(values(await stream.take(3))).toEqual(range(0, 3));
  });

  it('does not call it a gap when a span of time reaches back before the log', async () => {
    await publish('a', 2);
    const stream = open({ start: { kind: 'since', position: '1-0' } });
    expect(values(await stream.take(2))).toEqual([0, 1]);
    expect(stream.text).not.toContain('stream-gap');
  });

  it('shows life after each heartbeat interval of silence, with the position reached, and not while events flow', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    await hub.close(0);
    await startHub();
    const stream = open({ topics: ['quiet'] });
    await stream.next();
    const [other] = await publish('busy', 1);
    await vi.waitFor(() => expect(hub.head).toBe(other!.id));
    await turn();
    const event = stream.next();
    await turn();
    vi.advanceTimersByTime(14_000);
    await publish('quiet', 1);
    expect((await event)?.event).toBeUndefined();
    const heartbeat = stream.next();
    await turn();
    vi.advanceTimersByTime(14_000);
    await publish('busy', 1);
    await turn();
    vi.advanceTimersByTime(2_000);
    expect(await heartbeat).toMatchObject({ event: 'stream-heartbeat', id: hub.head });
    const another = stream.next();
    await turn();
    vi.advanceTimersByTime(15_000);
    expect((await another)?.event).toBe('stream-heartbeat');
  });

  it('disconnects a client that leaves what it was sent unread for as long as the limit', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    await hub.close(0);
    await startHub();
    const stuck = new WritableStream<Uint8Array>({ write: () => new Promise(() => {}) });
    const piped = openBody().pipeTo(stuck);
    await publish('a', 10);
    await turn();
    vi.advanceTimersByTime(59_000);
    expect(disconnect).not.toHaveBeenCalled();
    expect(hub.subscriptionCount).toBe(1);
    vi.advanceTimersByTime(2_000);
    expect(disconnect).toHaveBeenCalledOnce();
    expect(hub.subscriptionCount).toBe(0);
    await expect(Promise.race([piped, turn().then(() => 'pending')])).resolves.toBe('pending');
  });

  it('ends between half of the greatest age and all of it, and says so', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    await hub.close(0);
    await startHub();
    const streams = Array.from({ length: 30 }, () => open());
    const endings = streams.map(async (stream) => {
      for (;;) {
        const message = await stream.next();
        if (message?.event === 'stream-closing') return JSON.parse(message.data).reason;
        if (message === null) throw new Error('ended without a word');
      }
    });
    const passMinutes = async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute += 1) {
        vi.advanceTimersByTime(60_000);
        await turn();
      }
    };
    await turn();
    await passMinutes(29);
    expect(hub.subscriptionCount).toBe(30);
    await passMinutes(16);
    expect(hub.subscriptionCount).toBeGreaterThan(0);
    expect(hub.subscriptionCount).toBeLessThan(30);
    await passMinutes(16);
    expect(hub.subscriptionCount).toBe(0);
    expect(new Set(await Promise.all(endings))).toEqual(new Set(['age']));
  });

  it('gives the newest event of each topic to a conflated reader that is behind, and says how many it passed over', async () => {
    const stream = open({ conflated: true });
    await stream.next();
    await publish('a', 3);
    await publish('b', 1, 10);
    await turn();
    for (const round of [1, 2, 3]) {
      await publish('a', 10, round * 100);
      await publish('b', 2, round * 100);
      await turn();
    }
    const messages = [];
    while (
      messages.at(-1)?.data.includes('"value":301}') !== true ||
      messages.at(-1)?.data.includes('"a"') === true
    ) {
      messages.push((await stream.next())!);
    }
    const gap = messages.find(({ event }) => event === 'stream-gap');
    const { reason, missing } = JSON.parse(gap?.data ?? '{}');
    expect(reason).toBe('conflated');
    const shown = messages.filter(({ event }) => event === undefined);
    expect(shown.length + missing).toBe(40);
    expect(values(shown.slice(-2))).toEqual([309, 301]);
  });

  it.each([
    { where: 'in the ring', options: {}, counts: true },
    { where: 'behind it', options: { ringFrames: 10 }, counts: false },
  ])(
    'gives a conflated reader the newest of many topics in chunks that are bounded, $where',
    async ({ options, counts }) => {
      await hub.close(0);
      await startHub(options);
      const [first] = await publish('start', 1);
      const topics = Array.from({ length: 2_000 }, (_, index) => `t${index}`);
      const text = 'x'.repeat(1_000);
      for (const round of [1, 2]) {
        await hub.publish(topics.map((topic) => ({ topic, data: { value: round, text } })));
      }
      await turn();
      await turn();
      const reader = toReadable(
        openBody({ topics: ['t*'], conflated: true, start: { kind: 'after', position: first!.id } }),
      ).getReader();
      const heard: string[] = [];
      const gaps: { reason: string; missing?: number }[] = [];
      while (heard.length < topics.length) {
        const { value } = await reader.read();
        expect(value?.byteLength ?? 0).toBeLessThan(66 * 1024);
        const chunk = new TextDecoder().decode(value);
        heard.push(
          ...[...chunk.matchAll(/"topic":"(t\d+)".*"value":(\d)/g)].map(
            ([, topic, round]) => `${topic} ${round}`,
          ),
        );
        for (const [, gap = ''] of chunk.matchAll(/event: stream-gap\n.*\ndata: (.+)/g))
          gaps.push(JSON.parse(gap));
      }
      expect(heard.toSorted()).toEqual(topics.map((topic) => `${topic} 2`).toSorted());
      expect(new Set(gaps.map(({ reason }) => reason))).toEqual(new Set(['conflated']));
      const passedOver = gaps.reduce((sum, { missing = 0 }) => sum + missing, 0);
      expect(passedOver).toBe(counts ? topics.length : 0);
      await reader.cancel();
    },
  );

  it('gives a conflated reader that is behind the ring the newest of each topic from the log', async () => {
    await hub.close(0);
    await startHub({ ringFrames: 4 });
    const [first] = await publish('a', 20);
    await publish('b', 20);
    const stream = open({ conflated: true, start: { kind: 'after', position: first!.id } });
    await stream.next();
    expect(JSON.parse((await stream.next())?.data ?? '').reason).toBe('conflated');
    expect((await stream.take(2)).map(({ data }) => JSON.parse(data))).toMatchObject([
      { topic: 'a', data: { value: 19 } },
      { topic: 'b', data: { value: 19 } },
    ]);
    await publish('a', 1, 50);
    expect(values(await stream.take(1))).toEqual([50]);
  });

  it('writes nothing to a reader that does not read, and serves it from its position later', async () => {
    const body = openBody();
    for (let index = 0; index < 100; index += 1) {
      await hub.publish([{ topic: 'a', data: { value: index, padding: 'x'.repeat(10_000) } }]);
      await turn();
    }
    const reader = body.getReader();
    const { value } = await reader.read();
    expect(value?.byteLength).toBeLessThan(1_000);
    reader.releaseLock();
    const stream = readStream(body);
    opened.push(stream);
    const messages = await stream.take(100);
    expect(values(messages)).toEqual(range(0, 100));
  });

  it('holds back none of a burst of 500 small events from a quick reader', async () => {
    const stream = open();
    await publish('a', 500);
    expect(values(await stream.take(500))).toEqual(range(0, 500));
  });

  it('answers before the log has been read', async () => {
    let releaseRead = (): void => {};
    const held = new Promise<void>((resolve) => (releaseRead = resolve));
    const memory = createMemoryLog();
    await hub.close(0);
    await startHub({ ringFrames: 1 }, { ...memory, read: (query) => held.then(() => memory.read(query)) });
    await publish('a', 3);
    const stream = open({ start: { kind: 'since', position: firstPosition } });
    expect((await stream.next())?.event).toBe('stream-ready');
    releaseRead();
    expect(values(await stream.take(3))).toEqual([0, 1, 2]);
  });

  it('misses nothing that was published between the page it is given and its own coming', async () => {
    const read = log.read.bind(log);
    const gate = Promise.withResolvers<void>();
    const reading = vi.spyOn(log, 'read').mockImplementationOnce(async (query) => {
      const events = await read(query);
      await gate.promise;
      return events;
    });
    const openFromStart = () => open({ start: { kind: 'after', position: firstPosition } }).take(2);
    const first = openFromStart();
    await vi.waitFor(() => expect(reading).toHaveBeenCalledOnce());
    await publish('a', 1);
    // It shares the page that the first has asked for, which lacks what was published since.
    const second = openFromStart();
    await turn();
    gate.resolve();
    await turn();
    await publish('a', 1, 1);
    expect(values(await first)).toEqual([0, 1]);
    expect(values(await second)).toEqual([0, 1]);
  });

  it('ends with a reason when the log cannot be read', async () => {
    captureReports();
    await hub.close(0);
    await startHub(
      { ringFrames: 1 },
      { ...createMemoryLog(), read: () => Promise.reject(new Error('disk')) },
    );
    await publish('a', 3);
    const stream = open({ start: { kind: 'since', position: firstPosition } });
    await stream.next();
    expect(JSON.parse((await stream.next())?.data ?? '')).toMatchObject({ reason: 'log-unavailable' });
    expect(await stream.next()).toBeNull();
    expect(hub.subscriptionCount).toBe(0);
  });

  it('lets go by whichever signal comes: cancel while waiting, cancel while idle, abort, both, twice', async () => {
    const aborted = new AbortController();
    const early = AbortSignal.abort();
    const [waiting, idle, byAbort, byBoth] = [
      open(),
      open(),
      open({ signal: aborted.signal }),
      open({ signal: aborted.signal }),
    ];
    open({ signal: early });
    expect(hub.subscriptionCount).toBe(4);
    await waiting.next();
    const pending = waiting.next();
    await waiting.cancel();
    expect(await pending).toBeNull();
    await idle.cancel();
    await byBoth.cancel();
    aborted.abort();
    expect(hub.subscriptionCount).toBe(0);
    await byAbort.cancel();
    await publish('a', 1);
  });

  it('aborts while it is being published to without an unhandled rejection', async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown): number => rejections.push(reason);
    process.on('unhandledRejection', note);
    for (let round = 0; round < 100; round += 1) {
      const leaving = new AbortController();
      const stream = open({ signal: leaving.signal, start: { kind: 'since', position: firstPosition } });
      await publish('a', 10);
      leaving.abort();
      await stream.cancel();
    }
    await turn();
    process.off('unhandledRejection', note);
    expect(rejections).toEqual([]);
    expect(hub.subscriptionCount).toBe(0);
  });

  it('says stream-closing and ends every stream when the hub closes', async () => {
    const stream = open();
    await stream.next();
    const closed = hub.close(0);
    const closing = await stream.next();
    expect(closing?.event).toBe('stream-closing');
    expect(JSON.parse(closing?.data ?? '')).toEqual({ reason: 'shutdown', retryMs: stream.retries.at(-1) });
    expect(await stream.next()).toBeNull();
    await closed;
    expect(hub.subscriptionCount).toBe(0);
  });

  it('keeps one timer, however many read', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'setTimeout'] });
    await startHub();
    const timers = vi.getTimerCount();
    for (let index = 0; index < 100; index += 1) open();
    expect(vi.getTimerCount()).toBe(timers);
  });
});
