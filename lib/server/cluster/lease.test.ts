import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RedisServer, startRedisServer } from '#e2e/testing/redis-server';
import { startTcpProxy, type TcpProxy } from '#e2e/testing/tcp-proxy';
import type { EventLog } from '#lib/server/log/event-log';
import { openRedisLog } from '#lib/server/log/redis-log';
import { StaleFenceError } from '#lib/server/log/stale-fence-error';
import { parseRedisAddress } from '../redis/redis-address.ts';
import { createRedisLink, type RedisLink } from '../redis/redis-link.ts';
import { type Leadership, type Lease, takePartInLease } from './lease.ts';
import { captureReports } from '../testing/capture-reports.ts';

const leaseMs = 3_000;
const waitLong = { timeout: 20_000, interval: 10 };

describe('the lease', { timeout: 60_000 }, () => {
  let server: RedisServer;
  let space: string;
  const links: RedisLink[] = [];
  const leases: Lease[] = [];
  const proxies: TcpProxy[] = [];
  beforeAll(async () => {
    server = await startRedisServer({ settings: { appendonly: 'yes', appendfsync: 'always' } });
  });
  beforeEach(() => {
    captureReports();
    space = randomUUID();
  });
  afterEach(async () => {
    await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
    await Promise.all(leases.splice(0).map((lease) => lease.stop()));
    await Promise.all(links.splice(0).map((link) => link.close()));
  });
  afterAll(() => server.stop());

  const connect = async (port = server.port, timeoutMs = 2_500): Promise<RedisLink> => {
    const address = parseRedisAddress(`redis://127.0.0.1:${port}`);
    const link = createRedisLink({ address, space, timeoutMs });
    links.push(link);
    await link.whenReady();
    return link;
  };
  /** Somebody who takes part, and what they lead now and have led. */
  const takePart = async (link?: RedisLink) => {
    const led: Leadership[] = [];
    const own = link ?? (await connect());
    const lease = takePartInLease({
      link: own,
      leaseMs,
      async lead(leadership) {
        led.push(leadership);
        if (!leadership.signal.aborted) await once(leadership.signal, 'abort');
      },
    });
    leases.push(lease);
    return { lease, led, link: own };
  };
  const until = (isSo: () => void) => vi.waitFor(isSo, waitLong);
  const leading = (parts: readonly { lease: Lease }[]): number =>
    parts.filter(({ lease }) => lease.isHeld).length;

  it('is held by one at a time, and goes to another as soon as that one stops', async () => {
    const parts = await Promise.all([takePart(), takePart(), takePart()]);
    await until(() => expect(leading(parts)).toBe(1));
    const holder = parts.find(({ lease }) => lease.isHeld);
    await holder?.lease.stop();
    expect(holder?.led[0]?.signal.aborted).toBe(true);
    await until(() => expect(leading(parts)).toBe(1));
    expect(parts.flatMap(({ led }) => led)).toHaveLength(2);
  });

  it('goes to another when its holder falls silent, whose publications are refused from then on', async () => {
    const silent = await connect();
    const first = await takePart(silent);
    await until(() => expect(first.lease.isHeld).toBe(true));
    const log: EventLog = await openRedisLog({ link: await connect(), pruneEveryMs: 0 });
    const fence = first.led[0]?.fence ?? '';
    await expect(log.append([{ topic: 'a', data: 1 }], { fence })).resolves.toHaveLength(1);
    const second = await takePart();
    await silent.close();
    const from = performance.now();
    await until(() => expect(second.lease.isHeld).toBe(true));
    expect(performance.now() - from).toBeLessThan(15_000);
    await expect(log.append([{ topic: 'a', data: 2 }], { fence })).rejects.toThrow(StaleFenceError);
    const newer = second.led[0]?.fence ?? '';
    await expect(log.append([{ topic: 'a', data: 3 }], { fence: newer })).resolves.toHaveLength(1);
    await until(() => expect(first.lease.isHeld).toBe(false));
    await log.close();
  });

  it('ends with its holder before it goes to another, even while the holder waits for an answer', async () => {
    const proxy = await startTcpProxy(server.port);
    proxies.push(proxy);
    const first = await takePart(await connect(proxy.port, 60_000));
    await until(() => expect(first.lease.isHeld).toBe(true));
    const second = await takePart();
    proxy.hold();
    await until(() => expect(second.lease.isHeld).toBe(true));
    expect(first.lease.isHeld).toBe(false);
    expect(first.led[0]?.signal.aborted).toBe(true);
  });

  it('is held by one at most when Redis was away, and has come back', async () => {
    const parts = await Promise.all([takePart(), takePart()]);
    await until(() => expect(leading(parts)).toBe(1));
    await server.kill();
    await until(() => expect(leading(parts)).toBe(0));
    await server.restart();
    await until(() => expect(leading(parts)).toBe(1));
    const fences = parts.flatMap(({ led }) => led.map(({ fence }) => fence));
    expect(new Set(fences).size).toBe(fences.length);
  });

  it('is left to others by a holder that fails at what it is to do', async () => {
    const link = await connect();
    const failing = takePartInLease({
      link,
      leaseMs,
      lead: () => Promise.reject(new Error('the disk is on fire')),
    });
    leases.push(failing);
    const other = await takePart();
    await until(() => expect(other.lease.isHeld).toBe(true));
  });
});
