import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createParser } from 'eventsource-parser';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RedisServer, startRedisServer } from '#e2e/testing/redis-server';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';
import type { EventLog } from '#lib/server/log/event-log';
import { openRedisLog, type RedisLogOptions } from '#lib/server/log/redis-log';
import { parseRedisAddress } from '#lib/server/redis/redis-address';
import { createRedisLink } from '#lib/server/redis/redis-link';
import { type Position, positionAt } from '#lib/shared/positions';
import { parseTopicFilter } from '#lib/shared/topics';
import { EventStream } from './event-stream.ts';
import { createHub, type Hub } from './hub.ts';
import type { SubscriptionStart } from './subscription.ts';
import { captureReports } from '../testing/capture-reports.ts';

const waitLong = { timeout: 15_000, interval: 10 };

/** So long a command may take before Redis counts as away. */
const timeoutMs = 3_000;

describe('streams of several processes that share a log', () => {
  let server: RedisServer;
  let space: string;
  const hubs: Hub[] = [];
  const logs: EventLog[] = [];
  beforeAll(async () => {
    server = await startRedisServer({ settings: { appendonly: 'yes', appendfsync: 'always' } });
  });
  beforeEach(() => {
    captureReports();
    space = randomUUID();
  });
  afterEach(async () => {
    await Promise.all(hubs.splice(0).map((hub) => hub.close(0)));
    await Promise.all(logs.splice(0).map((log) => log.close()));
  });
  afterAll(() => server.stop());

  /** @param change of the log, to make a process that lags */
  const startNode = async (
    change: (log: EventLog) => EventLog = (log) => log,
    options: Partial<RedisLogOptions> = {},
    { url }: RedisServer = server,
  ): Promise<Hub> => {
    const link = createRedisLink({ address: parseRedisAddress(url), space, timeoutMs });
    const log = await openRedisLog({ link, pruneEveryMs: 0, ...options });
    logs.push(log);
    const hub = createHub(change(log), { checkMs: 20 });
    hubs.push(hub);
    return hub;
  };

  const open = (hub: Hub, from: Position | { since: number } | null) => {
    const start = toStart(from);
    const stream = new EventStream(
      hub,
      { topics: parseTopicFilter(['*']), start, named: true },
      {
        rules: { heartbeatMs: 60_000, retryMs: 2_000, slowLimitMs: 60_000, maxAgeMs: 3_600_000 },
        takeResponse: null,
        disconnect() {},
        request: new Request('http://localhost/api/events'),
      },
    );
    const frames: { event: string; data: { data?: unknown; reason?: string; degraded?: boolean } }[] = [];
    const parser = createParser({
      onEvent: ({ event = 'message', data }) => void frames.push({ event, data: JSON.parse(data) }),
    });
    const reader = stream.getReader();
    const decoder = new TextDecoder();
    const read = async (): Promise<void> => {
      for (let part = await reader.read(); !part.done; part = await reader.read())
        parser.feed(decoder.decode(part.value, { stream: true }));
    };
    const ended = read();
    const values = (): unknown[] =>
      frames.filter(({ event }) => event === 'message').map(({ data }) => data.data);
    const heartbeats = (): unknown[] =>
      frames.filter(({ event }) => event === 'stream-heartbeat').map(({ data }) => data.degraded ?? false);
    const gaps = (): unknown[] =>
      frames.filter(({ event }) => event === 'stream-gap').map(({ data }) => data.reason);
    const isReady = (): boolean => frames.some(({ event }) => event === 'stream-ready');
    return { values, heartbeats, gaps, isReady, ended, leave: () => reader.cancel() };
  };

  const publish = async (hub: Hub, from: number, count: number) =>
    hub.publish(Array.from({ length: count }, (_, index) => ({ topic: 'a', data: from + index })));
  const until = (isSo: () => void) => vi.waitFor(isSo, waitLong);

  it('go on at another process where they were cut off', async () => {
    const [a, b] = [await startNode(), await startNode()];
    const first = open(a, null);
    const events = await publish(b, 0, 10);
    await until(() => expect(first.values()).toHaveLength(10));
    await first.leave();
    await publish(a, 10, 10);
    const second = open(b, events.at(4)!.id);
    await until(() =>
      expect(second.values()).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]),
    );
    expect(second.gaps()).toEqual([]);
    await second.leave();
  });

  it('neither repeat nor miss an event, nor tell of a gap, where the process they come to is behind', async () => {
    const held: (() => void)[] = [];
    let isHeld = true;
    const behind = await startNode((log) => ({
      ...log,
      follow: (listener) =>
        log.follow({
          ...listener,
          heard(events, head, isWhole) {
            if (isHeld) held.push(() => listener.heard(events, head, isWhole));
            else listener.heard(events, head, isWhole);
          },
        }),
    }));
    const ahead = await startNode();
    const events = await publish(ahead, 0, 10);
    await until(() => expect(held.length).toBeGreaterThan(0));
    const reader = open(behind, events.at(6)!.id);
    const late = open(behind, events.at(-1)!.id);
    await publish(ahead, 10, 3);
    await until(() => expect(held.length).toBeGreaterThan(1));
    isHeld = false;
    for (const tell of held) tell();
    await until(() => expect(reader.values()).toEqual([7, 8, 9, 10, 11, 12]));
    await until(() => expect(late.values()).toEqual([10, 11, 12]));
    expect([...reader.gaps(), ...late.gaps()]).toEqual([]);
    await Promise.all([reader.leave(), late.leave()]);
  });

  it('stay open while Redis is away, say so once and that it is back, and miss nothing', async () => {
    const [a, b] = [await startNode(), await startNode()];
    const reader = open(a, null);
    const kept = await publish(b, 0, 3);
    await until(() => expect(reader.values()).toHaveLength(3));
    await server.kill();
    await until(() => expect(reader.heartbeats()).toEqual([true]));
    // One that has to read what is not in memory waits for it.
    const behind = open(b, kept[0]!.id);
    await server.restart();
    await until(() => expect(reader.heartbeats()).toEqual([true, false]));
    await until(() => expect(behind.values()).toEqual([1, 2]));
    await until(() => expect(a.isDegraded || b.isDegraded).toBe(false));
    await publish(b, 3, 3);
    await until(() => expect(reader.values()).toEqual([0, 1, 2, 3, 4, 5]));
    await until(() => expect(behind.values()).toEqual([1, 2, 3, 4, 5]));
    expect([...reader.gaps(), ...behind.gaps()]).toEqual([]);
    await Promise.all([reader.leave(), behind.leave()]);
  });

  it('are told of what a process was too far behind to hear and is no longer kept', async () => {
    const retention = { events: 50, ageMs: 3_600_000, rules: [] };
    const options = { retention, maxRecentEntries: 100 };
    const [a, b] = [await startNode(undefined, options), await startNode(undefined, options)];
    const reader = open(a, null);
    await publish(b, 0, 3);
    await until(() => expect(reader.values()).toHaveLength(3));
    // More than one read of the newest events brings, and trimmed before the second.
    await b.log.append(Array.from({ length: 5_000 }, (_, index) => ({ topic: 'a', data: 3 + index })));
    await b.log.prune();
    await publish(b, 5_003, 1);
    await until(() => expect(reader.values().at(-1)).toBe(5_003));
    expect(reader.values().length).toBeLessThan(5_004);
    // Once for each step that removed some while it read.
    expect(new Set(reader.gaps())).toEqual(new Set(['expired']));
    await reader.leave();
  });

  it('get what comes from a moment on where the clock of the log is behind', async () => {
    const hub = await startNode(undefined, { now: () => Date.now() - 5_000 });
    const reader = open(hub, { since: Date.now() - 2_000 });
    await until(() => expect(reader.isReady()).toBe(true));
    for (let index = 0; index < 20; index += 1) await publish(hub, index, 1);
    await until(() => expect(reader.values()).toHaveLength(20));
    await reader.leave();
  });

  it('are told that they come from a time that Redis has lost, wherever they come back', async () => {
    const live = createTemporaryDirectory();
    const copy = createTemporaryDirectory();
    const settings = { appendonly: 'yes', appendfsync: 'always' };
    const fragile = await startRedisServer({ directory: live.path, settings });
    const [a, b] = [await startNode(undefined, {}, fragile), await startNode(undefined, {}, fragile)];
    const stays = open(b, null);
    await publish(a, 0, 3);
    cpSync(join(live.path, 'appendonlydir'), copy.path, { recursive: true });
    const lost = await publish(a, 3, 3);
    await until(() => expect(stays.values()).toHaveLength(6));
    await fragile.kill();
    cpSync(copy.path, join(live.path, 'appendonlydir'), { recursive: true, force: true });
    await fragile.restart();
    await until(() => expect(a.isDegraded || b.isDegraded).toBe(false));
    await publish(a, 100, 2);
    await until(() => expect(stays.values()).toEqual([0, 1, 2, 3, 4, 5, 100, 101]));
    const readers = [open(b, lost[0]!.id), open(await startNode(undefined, {}, fragile), lost[0]!.id)];
    for (const reader of readers) {
      await until(() => expect(reader.values()).toEqual([100, 101]));
      expect(reader.gaps()).toEqual(['foreign']);
    }
    expect(stays.gaps()).toEqual(['foreign']);
    await Promise.all([stays, ...readers].map((reader) => reader.leave()));
    await Promise.all(hubs.splice(0).map((hub) => hub.close(0)));
    await Promise.all(logs.splice(0).map((log) => log.close()));
    await fragile.stop();
    live.remove();
    copy.remove();
  });

  it('are told that the log is another one when Redis has come back empty, and go on with it', async () => {
    const [a, b] = [await startNode(), await startNode()];
    const reader = open(a, null);
    const [lost] = await publish(b, 0, 1);
    await until(() => expect(reader.values()).toEqual([0]));
    await flush(server);
    await publish(b, 1, 2);
    await until(() => expect(reader.values()).toEqual([0, 1, 2]));
    expect(reader.gaps()).toEqual(['foreign']);
    const resumed = open(b, lost!.id);
    await until(() => expect(resumed.values()).toEqual([1, 2]));
    expect(resumed.gaps()).toEqual(['foreign']);
    await Promise.all([reader.leave(), resumed.leave()]);
  });
});

function toStart(from: Position | { since: number } | null): SubscriptionStart {
  if (from === null) return { kind: 'now' };
  return typeof from === 'string'
    ? { kind: 'after', position: from }
    : { kind: 'since', position: positionAt(from.since) };
}

async function flush(server: RedisServer): Promise<void> {
  const client = new Redis(server.port, '127.0.0.1');
  await client.flushall();
  client.disconnect();
}
