import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '#e2e/testing/server';
import { type RedisServer, startRedisServer } from '#e2e/testing/redis-server';
import { createTemporaryDirectory, type TemporaryDirectory } from '#e2e/testing/temporary-directory';
import { openRedisLog } from '#lib/server/log/redis-log';
import { parseTopicFilter } from '#lib/shared/topics';
import { parseRedisAddress } from './redis-address.ts';
import { createRedisLink, type RedisLink } from './redis-link.ts';
import { warnOfEviction } from './warn-of-eviction.ts';
import { type CapturedReport, captureReports } from '../testing/capture-reports.ts';

const all = parseTopicFilter(['*']);
const waitLong = { timeout: 20_000, interval: 20 };

describe('the way to Redis', () => {
  const links: RedisLink[] = [];
  const servers: RedisServer[] = [];
  let directory: TemporaryDirectory;
  let reports: CapturedReport[] = [];
  beforeAll(() => {
    directory = createTemporaryDirectory();
  });
  beforeEach(() => {
    reports = captureReports();
  });
  afterEach(async () => {
    await Promise.all(links.splice(0).map((link) => link.close()));
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });
  afterAll(() => directory.remove());

  const start = async (
    settings: Record<string, string | number> = {},
    isSentinel = false,
  ): Promise<RedisServer> => {
    const server = await startRedisServer({ settings, isSentinel });
    servers.push(server);
    return server;
  };
  const connect = (url: string, options: { certificateAuthority?: string } = {}): RedisLink => {
    const address = parseRedisAddress(url);
    const link = createRedisLink({ address, space: 'tests', timeoutMs: 1_000, ...options });
    links.push(link);
    return link;
  };
  const ask = (server: RedisServer, ...words: readonly [string, ...string[]]): Promise<unknown> => {
    const client = new Redis(server.port, '127.0.0.1');
    return client.call(...words).finally(() => client.disconnect());
  };
  /** Whether an event can be appended and read, by somebody who then leaves. */
  const canAppend = async (link: RedisLink): Promise<boolean> => {
    const log = await openRedisLog({ link, pruneEveryMs: 0 });
    const [event] = await log.append([{ topic: 'a', data: randomUUID() }]);
    const [newest] = await log.read({ topics: all, limit: 1, order: 'newest-first' });
    await log.close();
    return isDeepStrictEqual(event, newest);
  };

  it('signs in as a user that may do no more than a space needs', async () => {
    const server = await start();
    await ask(
      server,
      'ACL',
      'SETUSER',
      'board',
      'on',
      '>p@ss',
      '~pulseboard:{tests}:*',
      '&pulseboard:{tests}:*',
      ...rights,
    );
    expect(await canAppend(connect(`redis://board:p%40ss@127.0.0.1:${server.port}`))).toBe(true);
  });

  it('says who was refused, and not the password', async () => {
    const server = await start({ requirepass: 'hunter2' });
    const link = connect(`redis://:hunter3@127.0.0.1:${server.port}`);
    await expect(link.whenReady()).rejects.toThrow('WRONGPASS');
    expect(JSON.stringify(reports)).not.toMatch(/hunter/);
  });

  it('is encrypted where that is asked for, to a server whose certificate is signed by the authority that is named', async () => {
    const { authority, certificate, key } = createCertificate(directory.path);
    const tlsPort = await freePort();
    await start({
      'tls-port': tlsPort,
      'tls-cert-file': certificate,
      'tls-key-file': key,
      'tls-ca-cert-file': authority,
      'tls-auth-clients': 'no',
    });
    const known = connect(`rediss://localhost:${tlsPort}`, { certificateAuthority: authority });
    expect(await canAppend(known)).toBe(true);
    const stranger = connect(`rediss://localhost:${tlsPort}`);
    await vi.waitFor(() => expect(JSON.stringify(reports)).toMatch(/certificate/), waitLong);
    expect(stranger.isReady).toBe(false);
  });

  it('warns of a Redis that throws keys away, and of no other', async () => {
    const careful = await start();
    const link = connect(`redis://127.0.0.1:${careful.port}`);
    await link.whenReady();
    await warnOfEviction(link);
    expect(reports).toEqual([]);
    await ask(careful, 'CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    await warnOfEviction(link);
    expect(reports).toMatchObject([{ level: 'warn', detail: 'maxmemory-policy is allkeys-lru' }]);
  });

  it('tells once that Redis is away, and once that it is back, with each connection', async () => {
    const server = await start();
    const link = connect(`redis://127.0.0.1:${server.port}`);
    const waiting = [await link.createWaitingClient(), await link.createWaitingClient()];
    const messages = () => reports.map(({ message }) => message);
    for (let times = 1; times <= 2; times += 1) {
      await server.kill();
      await vi.waitFor(() => expect(messages()).toHaveLength(2 * times - 1), waitLong);
      await vi.waitFor(
        () => expect(waiting.map(({ status }) => status)).toEqual(['reconnecting', 'reconnecting']),
        waitLong,
      );
      await server.restart();
      await vi.waitFor(() => expect(messages()).toHaveLength(2 * times), waitLong);
      await vi.waitFor(() => {
        expect(link.isReady && waiting.every(({ status }) => status === 'ready')).toBe(true);
      }, waitLong);
    }
    const once = ['Redis cannot be reached, and is tried again', 'Redis can be reached again'];
    expect(messages()).toEqual([...once, ...once]);
  });

  it('follows the sentinels to whichever server is the first', async () => {
    const one = await start();
    const two = await start({ replicaof: `127.0.0.1 ${one.port}` });
    const sentinel = await start({}, true);
    await ask(sentinel, 'SENTINEL', 'MONITOR', 'main', '127.0.0.1', String(one.port), '1');
    const set = (name: string, value: string) => ask(sentinel, 'SENTINEL', 'SET', 'main', name, value);
    await set('down-after-milliseconds', '500');
    await set('failover-timeout', '3000');
    await vi.waitFor(
      async () => expect(await ask(sentinel, 'SENTINEL', 'REPLICAS', 'main')).toHaveLength(1),
      waitLong,
    );
    const log = await openRedisLog({
      link: connect(`redis+sentinel://127.0.0.1:${sentinel.port}/main`),
      pruneEveryMs: 0,
    });
    const [before] = await log.append([{ topic: 'a', data: 1 }]);
    await vi.waitFor(
      async () => expect(await ask(two, 'EXISTS', 'pulseboard:{tests}:log')).toBe(1),
      waitLong,
    );
    await one.kill();
    await vi.waitFor(async () => {
      await log.append([{ topic: 'a', data: 2 }]);
    }, waitLong);
    const [first] = await log.read({ topics: all, limit: 10 });
    expect(first).toEqual(before);
    await log.close();
  });
});

/** What docs/scale.md tells to give a user of its own. */
const rights = [
  '+@read',
  '+@write',
  '+@scripting',
  '+@pubsub',
  '+@connection',
  '+info',
  '+time',
  '-@dangerous',
  '+info',
];

/** An authority, and a certificate of it for localhost. */
function createCertificate(path: string): { authority: string; certificate: string; key: string } {
  const file = (name: string): string => join(path, name);
  const run = (...words: readonly string[]): void => {
    const { status, stderr } = spawnSync('openssl', words, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  const subject = (name: string) => ['-nodes', '-newkey', 'rsa:2048', '-days', '2', '-subj', `/CN=${name}`];
  run(
    'req',
    '-x509',
    ...subject('authority'),
    '-keyout',
    file('authority.key'),
    '-out',
    file('authority.pem'),
  );
  const signed = ['-CA', file('authority.pem'), '-CAkey', file('authority.key')];
  const names = ['-addext', 'subjectAltName=DNS:localhost'];
  const made = ['-keyout', file('server.key'), '-out', file('server.pem')];
  run('req', '-x509', ...subject('localhost'), ...names, ...signed, ...made);
  return { authority: file('authority.pem'), certificate: file('server.pem'), key: file('server.key') };
}
