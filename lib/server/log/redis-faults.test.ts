import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RedisServer, startRedisServer } from '#e2e/testing/redis-server';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions } from '#lib/shared/positions';
import { parseTopicFilter } from '#lib/shared/topics';
import { parseRedisAddress } from '../redis/redis-address.ts';
import { createRedisLink } from '../redis/redis-link.ts';
import type { EventLog, LogListener } from './event-log.ts';
import { openRedisLog, type RedisLogOptions } from './redis-log.ts';
import { captureReports } from '../testing/capture-reports.ts';

const all = parseTopicFilter(['*']);
const unavailable = { code: 'log-unavailable' };
const waitLong = { timeout: 15_000, interval: 20 };

/** So long a command may take before Redis counts as away. */
const timeoutMs = 3_000;

describe('the log in Redis', () => {
  let server: RedisServer;
  let admin: Redis;
  let space: string;
  const logs: EventLog[] = [];
  beforeAll(async () => {
    server = await startRedisServer({ settings: { appendonly: 'yes', appendfsync: 'always' } });
    admin = new Redis(server.port, '127.0.0.1');
    admin.on('error', () => {});
  });
  beforeEach(() => {
    captureReports();
    space = randomUUID();
  });
  afterEach(async () => {
    await Promise.all(logs.splice(0).map((log) => log.close()));
  });
  afterAll(async () => {
    admin.disconnect();
    await server.stop();
  });

  const open = async (options: Partial<RedisLogOptions> = {}, url = server.url): Promise<EventLog> => {
    const link = createRedisLink({ address: parseRedisAddress(url), space, timeoutMs });
    const log = await openRedisLog({ link, pruneEveryMs: 0, ...options });
    logs.push(log);
    return log;
  };
  const follow = (log: EventLog) => {
    const heard: LogEvent[] = [];
    const told = {
      removed: vi.fn<NonNullable<LogListener['removed']>>(),
      replaced: vi.fn<NonNullable<LogListener['replaced']>>(),
    };
    log.follow({ heard: (events) => heard.push(...events), ...told });
    return { heard, ...told };
  };
  const numbered = (topic: string, from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ topic, data: from + index }));
  const until = (isSo: () => void) => vi.waitFor(isSo, waitLong);

  it('is one log for several processes: each hears all, in one order', async () => {
    const [a, b] = [await open(), await open()];
    const [atA, atB] = [follow(a), follow(b)];
    const appended = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        (index % 2 === 0 ? a : b).append(numbered(`t${index % 7}`, index, 3)),
      ),
    );
    const expected = appended.flat().toSorted((one, two) => comparePositions(one.id, two.id));
    await until(() => expect(atA.heard).toHaveLength(600));
    await until(() => expect(atB.heard).toEqual(expected));
    expect(atA.heard).toEqual(expected);
    expect(await b.read({ topics: all, limit: 1_000 })).toEqual(expected);
  });

  it('tells every process of a topic that one of them has removed', async () => {
    const [a, b] = [await open(), await open()];
    const atB = follow(b);
    await a.append(numbered('gone', 0, 3));
    expect(await a.remove('gone')).toBe(3);
    await until(() => expect(atB.removed).toHaveBeenCalledWith('gone'));
    expect(atB.heard).toHaveLength(3);
  });

  it('appends in one round trip what is published together, and reads once for each wake', async () => {
    const log = await open();
    const { heard } = follow(log);
    await log.append(numbered('a', 0, 1));
    await until(() => expect(heard).toHaveLength(1));
    await admin.config('RESETSTAT');
    await Promise.all(Array.from({ length: 500 }, (_, index) => log.append(numbered('a', index, 2))));
    await until(() => expect(heard).toHaveLength(1_001));
    const stats = await admin.info('commandstats');
    const calls = (command: string): number =>
      Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(stats)?.[1] ?? 0);
    expect(calls('evalsha')).toBe(1);
    // The one that hears of it, and the one that waits for the next.
    expect(calls('xread')).toBeLessThanOrEqual(3);
  });

  it('hears everything in order when it is further behind than the newest events reach', async () => {
    const log = await open({ maxRecentEntries: 100 });
    const { heard, replaced } = follow(log);
    const events: LogEvent[] = [];
    for (let from = 0; from < 12_000; from += 2_000)
      events.push(...(await log.append([...numbered('a', from, 1_000), ...numbered('b', from, 1_000)])));
    await until(() => expect(heard).toHaveLength(events.length));
    expect(heard).toEqual(events);
    expect(replaced).not.toHaveBeenCalled();
  });

  it('goes on when Redis has forgotten its scripts', async () => {
    const log = await open();
    await log.append(numbered('a', 0, 1));
    await admin.script('FLUSH');
    await expect(log.append(numbered('a', 1, 1))).resolves.toHaveLength(1);
    expect(await log.read({ topics: all, limit: 10 })).toHaveLength(2);
  });

  it('refuses at once while Redis is away, and goes on without a hole when it is back', async () => {
    const [a, b] = [await open(), await open()];
    const atB = follow(b);
    const before = await a.append(numbered('a', 0, 5));
    await until(() => expect(atB.heard).toHaveLength(5));
    await server.kill();
    await until(() => expect(a.isDegraded() && b.isDegraded()).toBe(true));
    const askedAt = performance.now();
    await expect(a.append(numbered('a', 5, 1))).rejects.toMatchObject(unavailable);
    await expect(a.read({ topics: all, limit: 1 })).rejects.toMatchObject(unavailable);
    // Neither waited for its time to be over.
    expect(performance.now() - askedAt).toBeLessThan(timeoutMs / 2);
    await server.restart();
    await until(() => expect(a.isDegraded() || b.isDegraded()).toBe(false));
    const after = await a.append(numbered('a', 5, 5));
    await until(() => expect(atB.heard).toEqual([...before, ...after]));
    expect(atB.replaced).not.toHaveBeenCalled();
    expect(await b.read({ topics: all, limit: 100 })).toEqual([...before, ...after]);
  });

  it('knows a Redis that hangs, does not acknowledge what it may have, and settles it by the key', async () => {
    const [a, b] = [await open(), await open()];
    const atB = follow(b);
    await a.append(numbered('a', 0, 1));
    server.process.kill('SIGSTOP');
    const options = { idempotencyKey: 'once' };
    const askedAt = performance.now();
    await expect(a.append(numbered('a', 1, 3), options)).rejects.toMatchObject(unavailable);
    expect(performance.now() - askedAt).toBeLessThan(3 * timeoutMs);
    await until(() => expect(a.isDegraded() && b.isDegraded()).toBe(true));
    await expect(a.append(numbered('a', 1, 3), options)).rejects.toMatchObject(unavailable);
    server.process.kill('SIGCONT');
    await until(() => expect(a.isDegraded() || b.isDegraded()).toBe(false));
    const settled = await b.append(numbered('a', 1, 3), options);
    expect(await a.append(numbered('a', 1, 3), options)).toEqual(settled);
    await until(() => expect(atB.heard.map(({ data }) => data)).toEqual([0, 1, 2, 3]));
    expect(await a.read({ topics: all, limit: 10 })).toHaveLength(4);
  });

  it('appends nothing of a batch that the memory of Redis has no room for, and goes on once there is', async () => {
    const log = await open();
    await log.append([{ topic: 'large', data: 'x'.repeat(900_000) }]);
    await admin.config('SET', 'maxmemory', 1_000_000);
    const batch = [...numbered('a', 0, 5), ...numbered('b', 0, 5)];
    await expect(log.append(batch, { idempotencyKey: 'k' })).rejects.toMatchObject({ code: 'storage-full' });
    expect((await log.topics()).map(({ topic }) => topic)).toEqual(['large']);
    await log.remove('large');
    await log.prune();
    await admin.config('SET', 'maxmemory', 0);
    await expect(log.append(batch, { idempotencyKey: 'k' })).resolves.toHaveLength(10);
    expect(await log.read({ topics: all, limit: 100 })).toHaveLength(10);
  });

  it('is found again, and can be made room in, when Redis is full and every connection breaks', async () => {
    const log = await open();
    await log.append([{ topic: 'large', data: 'x'.repeat(900_000) }]);
    await admin.config('SET', 'maxmemory', 1_000_000);
    await admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await until(() => expect(log.isDegraded()).toBe(true));
    await until(() => expect(log.isDegraded()).toBe(false));
    const another = await open();
    expect(await another.remove('large')).toBe(1);
    await admin.config('SET', 'maxmemory', 0);
  });

  it('lets go of the newest events that are kept once more, when memory is short', async () => {
    const log = await open();
    await log.append(Array.from({ length: 300 }, () => ({ topic: 'large', data: 'x'.repeat(10_000) })));
    await log.remove('large');
    const used = Number(/used_memory:(\d+)/.exec(await admin.info('memory'))?.[1]);
    // The three megabytes that were removed are among the newest events still.
    await admin.config('SET', 'maxmemory', used - 1_000_000);
    await expect(log.append([{ topic: 'b', data: 'x'.repeat(500_000) }])).rejects.toMatchObject({
      code: 'storage-full',
    });
    await log.prune();
    await expect(log.append([{ topic: 'b', data: 'x'.repeat(500_000) }])).resolves.toHaveLength(1);
    await admin.config('SET', 'maxmemory', 0);
  });

  it('says that it is another log when Redis has come back empty', async () => {
    const [a, b] = [await open(), await open()];
    const atB = follow(b);
    const [lost] = await a.append(numbered('a', 0, 1));
    await until(() => expect(atB.heard).toHaveLength(1));
    await admin.flushall();
    const [first] = await a.append(numbered('a', 1, 1));
    await until(() => expect(atB.replaced).toHaveBeenCalledOnce());
    await until(() => expect(atB.heard.at(-1)).toEqual(first));
    const { isForeign, birth } = await b.bounds(all, lost!.id);
    expect(isForeign).toBe(true);
    expect(comparePositions(birth, lost!.id)).toBeGreaterThan(0);
    expect(atB.heard).toHaveLength(2);
  });

  it('tells positions of a time that Redis has lost from those that it has', async () => {
    const live = createTemporaryDirectory();
    const copy = createTemporaryDirectory();
    const settings = { appendonly: 'yes', appendfsync: 'always' };
    const fragile = await startRedisServer({ directory: live.path, settings });
    const [a, b] = [await open({}, fragile.url), await open({}, fragile.url)];
    const atB = follow(b);
    const kept = await a.append(numbered('a', 0, 3));
    cpSync(join(live.path, 'appendonlydir'), copy.path, { recursive: true });
    const lost = await a.append(numbered('a', 3, 3));
    await until(() => expect(atB.heard).toHaveLength(6));
    await fragile.kill();
    cpSync(copy.path, join(live.path, 'appendonlydir'), { recursive: true, force: true });
    await fragile.restart();
    await until(() => expect(a.isDegraded() || b.isDegraded()).toBe(false));
    const anew = await a.append(numbered('a', 100, 2));
    await until(() => expect(atB.replaced).toHaveBeenCalledExactlyOnceWith(kept[2]!.id));
    await until(() => expect(atB.heard.slice(6)).toEqual(anew));
    const isForeign = async (event: LogEvent | undefined) => (await a.bounds(all, event!.id)).isForeign;
    expect(await Promise.all(kept.map(isForeign))).toEqual([false, false, false]);
    expect(await Promise.all(lost.map(isForeign))).toEqual([true, true, true]);
    expect(await Promise.all(anew.map(isForeign))).toEqual([false, false]);
    expect(await a.read({ topics: all, limit: 10 })).toEqual([...kept, ...anew]);
    await Promise.all(logs.splice(0).map((log) => log.close()));
    await fragile.stop();
    live.remove();
    copy.remove();
  });

  it('has nothing of another space', async () => {
    const one = await open();
    await one.append(numbered('a', 0, 1));
    space = randomUUID();
    const other = await open();
    expect(await other.topics()).toEqual([]);
  });
});
