import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { startCaddy, whyNoCaddy } from '#e2e/testing/caddy';
import { readFindings, runDoctor } from '#e2e/testing/doctor';
import { type ProxyFault, startFaultyProxy } from '#e2e/testing/faulty-proxy';
import { whyNoNginx } from '#e2e/testing/nginx';
import { startNginxRecipe } from '#e2e/testing/nginx-recipe';
import { startServer, type TestServer, type TestServerOptions } from '#e2e/testing/server';
import { signToken, testSecret } from '#e2e/testing/tokens';

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
  ['resets the fifth connection', { connections: 'fault' }],
  ['is a slow line', { arrival: 'warning' }],
];

/** Whatever is started ends with the test that it is for: several run at once. */
type Ending = Pick<TestContext, 'onTestFinished'>;

// Most of their time they wait for streams.
describe.concurrent('the doctor, from a terminal', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ environment: { SOURCES: '' } });
  });
  afterAll(() => server.stop());

  const startProxy = async (
    { onTestFinished }: Ending,
    fault: ProxyFault,
    target = server,
  ): Promise<string> => {
    const proxy = await startFaultyProxy(target.url, fault);
    onTestFinished(() => proxy.close());
    return proxy.url;
  };

  const startOther = async (
    { onTestFinished }: Ending,
    environment: TestServerOptions['environment'],
  ): Promise<TestServer> => {
    const other = await startServer({ environment: { SOURCES: '', ...environment } });
    onTestFinished(async () => void (await other.stop()));
    return other;
  };

  it.for(cases)('finds what is wrong with a proxy, and nothing else: %s', async ([fault, found], context) => {
    const watch = fault === 'cuts silent streams' ? '3' : '1';
    const result = await runDoctor(['--json', '--watch', watch, await startProxy(context, fault)]);
    expect(readFindings(result)).toEqual({ ...overHttp1, ...found });
    expect(result.code).toBe(Object.values(found).includes('fault') ? 1 : 0);
  });

  it('tells a limit on age from one on silence, where heartbeats come through', async (context) => {
    const beating = await startOther(context, { HEARTBEAT_MS: '500' });
    const runs = ['cuts long streams', 'cuts silent streams'] as const;
    const results = await Promise.all(
      runs.map(async (fault) =>
        runDoctor(['--json', '--watch', '9', await startProxy(context, fault, beating)]),
      ),
    );
    expect(results.map(readFindings)).toEqual([{ ...overHttp1, age: 'fault' }, overHttp1]);
    expect(results.map(({ code }) => code)).toEqual([1, 0]);
  });

  it('cannot tell the two apart before the first heartbeat, and says so', async (context) => {
    const url = await startProxy(context, 'cuts long streams');
    const { code, output } = await runDoctor(['--watch', '9', url]);
    expect([code, output]).toEqual([1, expect.stringContaining('cannot be told apart')]);
    expect(output).toMatch(/^1 fault and 1 warning found\. 1 thing could not be told\.$/m);
  });

  it('says in words what to change', async (context) => {
    const { code, output, told } = await runDoctor([
      '--watch',
      '1',
      await startProxy(context, 'keeps a stream until it is over'),
    ]);
    expect(code).toBe(1);
    expect(output).toMatch(/^FAULT {3}Nothing holds events back$/m);
    expect(output).toMatch(/^ +proxy_buffering off;$/m);
    expect(output).toMatch(/^1 fault and 1 warning found\.$/m);
    expect(told).toContain('watching silent streams for 1 s ...');
  });

  it('says that streams are refused where only they are', async (context) => {
    const result = await runDoctor(['--json', '--watch', '1', await startProxy(context, 'refuses streams')]);
    expect(readFindings(result)).toEqual({ arrival: 'fault', connections: 'fault' });
    expect(result.code).toBe(1);
  });

  it('cannot ask where nobody answers, somebody else does, or a token is needed', async (context) => {
    const closed = await startOther(context, { AUTH_SECRET: testSecret });
    const ask = async (...words: string[]) => {
      const { code, told } = await runDoctor(words);
      return [code, told.split('\n').at(-2)];
    };
    expect(await ask(await startProxy(context, 'refuses everything'))).toEqual([
      2,
      'doctor: the server answered 502, which is not an answer of Pulseboard',
    ]);
    expect(await ask('http://127.0.0.1:1')).toEqual([
      2,
      expect.stringMatching(/^doctor: the server cannot be reached: /),
    ]);
    expect(await ask('https://127.0.0.1:1')).toEqual([2, expect.stringContaining('cannot be reached')]);
    expect(await ask(closed.url)).toEqual([2, expect.stringMatching(/^doctor: the server answered 401: /)]);
  });

  it('takes its token from an option or the environment, and says it to nobody', async (context) => {
    const closed = await startOther(context, { AUTH_SECRET: testSecret });
    const token = await signToken({ subscribe: ['kitchen'] });
    const results = await Promise.all([
      runDoctor(['--watch', '1', '--token', token, closed.url]),
      runDoctor(['--watch', '1', '--json', '--url', closed.url], { PULSEBOARD_TOKEN: token }),
    ]);
    expect(results.map(({ code }) => code)).toEqual([0, 0]);
    for (const { output, told } of results) expect(output + told).not.toContain(token);
  });

  it('helps, and refuses what it does not know', async () => {
    const help = await runDoctor(['--help']);
    expect([help.code, help.output]).toEqual([0, expect.stringContaining('npm run doctor -- https://')]);
    const wrong = [['--wacth', '1'], ['--watch', '91'], ['--watch', 'x'], ['localhost:3000'], ['a', 'b']];
    const refusal = { code: 2, output: '', told: expect.stringMatching(/^doctor: /) };
    expect(await Promise.all(wrong.map((words) => runDoctor(words)))).toEqual(wrong.map(() => refusal));
  });

  it.for([
    ['finds nothing behind the nginx of deploy/, over HTTP/2', '', {}],
    [
      'reads what nginx compresses over HTTP/2, and says so',
      'gzip_types *; gzip_proxied any; gzip_min_length 1;',
      { compression: 'warning' },
    ],
  ] as const)('%s', async ([, directives, found], context) => {
    context.skip(whyNoNginx !== '', whyNoNginx);
    const behind = await startOther(context, { TRUSTED_PROXIES: 'loopback' });
    const { nginx, port, certificate } = await startNginxRecipe(behind.port, directives);
    context.onTestFinished(() => nginx.stop());
    const result = await runDoctor(['--json', '--watch', '1', `https://localhost:${port}`], {
      NODE_EXTRA_CA_CERTS: certificate,
    });
    expect([readFindings(result), result.code]).toEqual([found, 0]);
  });

  it('finds nothing behind the Caddy of deploy/, over HTTP/2, and that it is not believed', async (context) => {
    context.skip(whyNoCaddy !== '', whyNoCaddy);
    const look = async (environment: TestServerOptions['environment']) => {
      const behind = await startOther(context, environment);
      const caddy = await startCaddy('deploy/Caddyfile', { UPSTREAM: `127.0.0.1:${behind.port}` });
      context.onTestFinished(() => caddy.stop());
      const words = ['--json', '--watch', '1', `https://localhost:${caddy.port}`];
      return readFindings(await runDoctor(words, { NODE_EXTRA_CA_CERTS: caddy.authority }));
    };
    expect(await Promise.all([look({ TRUSTED_PROXIES: 'loopback' }), look({})])).toEqual([
      {},
      { address: 'fault' },
    ]);
  });
});

describe('a probe', () => {
  it('counts as a connection of its address, ends with the server, and is refused beyond its limits', async ({
    onTestFinished,
  }) => {
    // One that probes hold up is ended by force after DRAIN_MS and more.
    const server = await startServer({
      environment: { SOURCES: '', MAX_CONNECTIONS_PER_ADDRESS: '2', DRAIN_MS: '15000' },
    });
    onTestFinished(async () => void (await server.stop()));
    const open = (query: string, method = 'GET') =>
      fetch(`${server.url}/api/doctor/stream?${query}`, { method });
    const long = 'kind=silent&forMs=90000';
    const streams = [await open(long), await open(long)];
    const refused = await open('kind=brief');
    expect([refused.status, await refused.json()]).toMatchObject([
      503,
      { code: 'connections-full-for-address' },
    ]);
    const head = await open(long, 'HEAD');
    expect([head.status, head.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    for (const query of ['kind=loud', 'kind=silent&forMs=90001', 'kind=brief&topic=a'])
      expect((await open(query)).status).toBe(400);
    expect(await server.stop()).toBeLessThan(12_000);
    expect(await Promise.all(streams.map(async (stream) => (await stream.text()).match(/data: /g)))).toEqual([
      ['data: '],
      ['data: '],
    ]);
  });
});
