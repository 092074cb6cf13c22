import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readFindings, runDoctor } from '#e2e/testing/doctor';
import { type ProxyFault, startFaultyProxy } from '#e2e/testing/faulty-proxy';
import { startServer, type TestServer } from '#e2e/testing/server';

/** What is said of every server that speaks no HTTP/2. */
const overHttp1 = { connections: 'warning' };

/** Each fault of a proxy, with what is found then: it, and nothing else. */
const cases: readonly (readonly [ProxyFault, Readonly<Record<string, string>>])[] = [
  ['none', {}],
  ['keeps a stream until it is over', { buffering: 'fault' }],
  ['keeps 4 KiB', { buffering: 'fault' }],
  ['keeps 16 KiB', { buffering: 'fault' }],
  ['compresses and lets through', { compression: 'warning' }],
  ['compresses and holds back', { compression: 'fault' }],
  ['cuts silent streams', { silence: 'fault' }],
  ['keeps answers', { caching: 'fault' }],
  ['keeps answers whatever their query', { caching: 'fault' }],
  ['says how long to keep streams', { caching: 'warning' }],
  ['takes Last-Event-ID away', { position: 'fault' }],
  ['shows another clock', { clock: 'fault' }],
  ['calls streams text', { arrival: 'fault' }],
  ['names a client that nobody believes', { address: 'fault' }],
  ['refuses the fourth connection', { connections: 'fault' }],
];

describe('the doctor, from a terminal', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ environment: { SOURCES: '' } });
  });
  afterAll(() => server.stop());

  const startProxy = async (fault: ProxyFault, target = server): Promise<string> => {
    const proxy = await startFaultyProxy(target.url, fault);
    onTestFinished(() => proxy.close());
    return proxy.url;
  };

  it.concurrent.each(cases)(
    'finds what is wrong with a proxy, and nothing else: %s',
    async (fault, found) => {
      const result = await runDoctor(['--json', '--watch', '3', await startProxy(fault)]);
      expect(readFindings(result)).toEqual({ ...overHttp1, ...found });
      expect(result.code).toBe(Object.values(found).includes('fault') ? 1 : 0);
    },
  );
});
