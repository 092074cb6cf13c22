import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '#e2e/testing/server';
import { routeRules } from '#lib/server/access/route-rules';
import { bearer, signToken, testSecret } from '#e2e/testing/tokens';

const dashboard = {
  version: 1,
  title: 'Kitchen',
  windowMs: 60_000,
  panels: [
    { id: 'a', kind: 'feed', title: 'A', width: 4, height: 2, topic: 'kitchen' },
    {
      id: 'b',
      kind: 'number',
      title: 'B',
      width: 4,
      height: 2,
      series: [{ topic: 'kitchen', field: 'value' }],
    },
  ],
};
const rule = { title: 'Hot', topic: 'kitchen', condition: { kind: 'above', threshold: 1, forMs: 0 } };

interface Case {
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whose token is enough, what is answered to it, and what to one that is good for something else. */
  readonly right: 'admin' | 'reader' | 'publisher';
  readonly answer: number;
  readonly narrow: Narrow;
}

type Narrow = readonly ['reader' | 'publisher' | 'elsewhere', number, string];

const anyRevision = { 'If-Match': '"x"' };
const forAdmins = { right: 'admin', narrow: ['reader', 403, 'access-forbidden'] } as const;

/** Every route but those for anybody, which say who somebody is; and what each answers shows that it was reached. */
const cases: Readonly<Record<string, Case>> = {
  'GET /api/events': {
    path: '/api/events?topic=kitchen',
    right: 'reader',
    answer: 200,
    narrow: ['elsewhere', 403, 'topic-forbidden'],
  },
  'HEAD /api/events': {
    path: '/api/events?topic=kitchen',
    right: 'reader',
    answer: 200,
    narrow: ['elsewhere', 403, 'topic-forbidden'],
  },
  'GET /api/topics': {
    path: '/api/topics',
    right: 'reader',
    answer: 200,
    narrow: ['publisher', 403, 'access-forbidden'],
  },
  'GET /api/topics/[topic]': {
    path: '/api/topics/kitchen',
    right: 'reader',
    answer: 200,
    narrow: ['elsewhere', 403, 'topic-forbidden'],
  },
  'POST /api/topics/[topic]': {
    path: '/api/topics/kitchen',
    body: 1,
    right: 'publisher',
    answer: 201,
    narrow: ['reader', 403, 'access-forbidden'],
  },
  'DELETE /api/topics/[topic]': { path: '/api/topics/nothing', ...forAdmins, answer: 404 },
  'GET /api/dashboards': {
    path: '/api/dashboards',
    right: 'reader',
    answer: 200,
    narrow: ['publisher', 403, 'access-forbidden'],
  },
  'POST /api/dashboards': { path: '/api/dashboards', body: dashboard, ...forAdmins, answer: 201 },
  'GET /api/dashboards/[id]': {
    path: '/api/dashboards/one',
    right: 'reader',
    answer: 200,
    narrow: ['elsewhere', 404, 'dashboard-unknown'],
  },
  'PUT /api/dashboards/[id]': {
    path: '/api/dashboards/one',
    body: dashboard,
    headers: anyRevision,
    ...forAdmins,
    answer: 412,
  },
  'DELETE /api/dashboards/[id]': {
    path: '/api/dashboards/one',
    headers: anyRevision,
    ...forAdmins,
    answer: 412,
  },
  'GET /api/dashboards/[id]/panels/[panelId]/badge.png': {
    path: '/api/dashboards/one/panels/b/badge.png',
    right: 'reader',
    answer: 200,
    narrow: ['elsewhere', 404, 'dashboard-unknown'],
  },
  'GET /api/dashboards/[id]/panels/[panelId]/badge.svg': {
    path: '/api/dashboards/one/panels/b/badge.svg?theme=dark',
    right: 'reader',
    answer: 200,
    narrow: ['elsewhere', 404, 'dashboard-unknown'],
  },
  'GET /api/dashboards/[id]/shares': { path: '/api/dashboards/one/shares', ...forAdmins, answer: 200 },
  'POST /api/dashboards/[id]/shares': {
    path: '/api/dashboards/one/shares',
    body: { days: 1 },
    ...forAdmins,
    answer: 201,
  },
  'DELETE /api/dashboards/[id]/shares/[shareId]': {
    path: '/api/dashboards/one/shares/x',
    ...forAdmins,
    answer: 404,
  },
  'GET /api/alerts': {
    path: '/api/alerts',
    right: 'reader',
    answer: 200,
    narrow: ['publisher', 403, 'access-forbidden'],
  },
  'POST /api/alerts': { path: '/api/alerts', body: rule, ...forAdmins, answer: 201 },
  'GET /api/alerts/[id]': {
    path: '/api/alerts/{alert}',
    right: 'reader',
    answer: 200,
    narrow: ['elsewhere', 403, 'topic-forbidden'],
  },
  'PUT /api/alerts/[id]': {
    path: '/api/alerts/{alert}',
    body: rule,
    headers: anyRevision,
    ...forAdmins,
    answer: 412,
  },
  'DELETE /api/alerts/[id]': {
    path: '/api/alerts/{alert}',
    headers: anyRevision,
    ...forAdmins,
    answer: 412,
  },
  'POST /api/alerts/[id]/acknowledge': {
    path: '/api/alerts/{alert}/acknowledge',
    ...forAdmins,
    answer: 409,
  },
  'POST /api/alerts/[id]/silence': {
    path: '/api/alerts/{alert}/silence',
    body: { forMs: 0 },
    ...forAdmins,
    answer: 200,
  },
  'GET /api/tokens': { path: '/api/tokens', ...forAdmins, answer: 200 },
  'POST /api/tokens': {
    path: '/api/tokens',
    body: { name: 'x', days: 1, subscribe: ['a'] },
    ...forAdmins,
    answer: 201,
  },
  'DELETE /api/tokens/[id]': { path: '/api/tokens/nobodys', ...forAdmins, answer: 204 },
  'GET /api/doctor/echo': {
    path: '/api/doctor/echo',
    right: 'reader',
    answer: 200,
    narrow: ['publisher', 403, 'access-forbidden'],
  },
  'GET /api/doctor/stream': {
    path: '/api/doctor/stream?kind=brief',
    right: 'reader',
    answer: 200,
    narrow: ['publisher', 403, 'access-forbidden'],
  },
  'HEAD /api/doctor/stream': {
    path: '/api/doctor/stream?kind=brief',
    right: 'reader',
    answer: 200,
    narrow: ['publisher', 403, 'access-forbidden'],
  },
  'GET /api/metrics': {
    path: '/api/metrics',
    right: 'admin',
    answer: 200,
    narrow: ['reader', 403, 'topic-forbidden'],
  },
};

const pages = [
  '/',
  '/d/one',
  '/topics',
  '/topics/kitchen',
  '/charts',
  '/alerts?topic=kitchen&x=1',
  '/doctor',
  '/tokens',
];

describe('a server with a secret', () => {
  let server: TestServer;
  let alert: string;
  const tokens: Record<string, string> = {};
  beforeAll(async () => {
    server = await startServer({
      environment: { SOURCES: '', AUTH_SECRET: testSecret },
    });
    tokens['admin'] = await signToken({ admin: true });
    tokens['reader'] = await signToken({ subscribe: ['kitch*'] });
    tokens['elsewhere'] = await signToken({ subscribe: ['kitchen.*', 'cellar'] });
    tokens['publisher'] = await signToken({ publish: ['kitchen'] });
    tokens['wrong'] = await signToken({ admin: true, secret: 'another secret of thirty-two characters' });
    tokens['expired'] = await signToken({ admin: true, expiresIn: -1 });
    tokens['revoked'] = await signToken({ admin: true, id: 'revoked' });
    await send('POST', '/api/topics/kitchen', 'admin', 1);
    await send('POST', '/api/dashboards?id=one', 'admin', dashboard);
    const made = await send('POST', '/api/alerts', 'admin', rule);
    alert = ((await made.json()) as { id: string }).id;
    await send('DELETE', '/api/tokens/revoked', 'admin');
  });
  afterAll(() => server.stop());

  /** @param who whose token is sent; null: none */
  const send = (method: string, path: string, who: string | null, body?: unknown, headers = {}) =>
    fetch(server.url + path.replace('{alert}', alert), {
      method,
      redirect: 'manual',
      headers: { ...headers, ...(who === null ? {} : bearer(tokens[who] ?? '')) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  const read = async (path: string, who: string | null): Promise<unknown> =>
    (await send('GET', path, who)).json();

  /** Asks for a route as one of the cases has it, and says what was answered. */
  const askAs = async (name: string, who: string | null) => {
    const [method = ''] = name.split(' ');
    const { path = '', body, headers } = cases[name] ?? {};
    const response = await send(method, path, who, body, headers);
    const isProblem = response.headers.get('content-type') === 'application/problem+json';
    const code = isProblem && method !== 'HEAD' ? ((await response.json()) as { code: string }).code : null;
    if (!isProblem) await response.body?.cancel();
    return { status: response.status, code, challenge: response.headers.get('www-authenticate') };
  };

  it('has a case for each route that is not for everybody', () => {
    const closed = Object.entries(routeRules).filter(
      ([name, who]) => !name.startsWith('page ') && who !== 'public',
    );
    expect(Object.keys(cases)).toEqual(closed.map(([name]) => name));
  });

  const hasBody = (name: string) => !name.startsWith('HEAD ');
  const refusal = (name: string, status: number, code: string) => ({
    status,
    code: hasBody(name) ? code : null,
  });

  describe.each(Object.keys(cases))('%s', (name) => {
    it.each([
      ['wrong', 'token-invalid'],
      ['expired', 'token-expired'],
      ['revoked', 'token-revoked'],
    ])('refuses a token that is %s', async (who, code) => {
      expect(await askAs(name, who)).toEqual({
        ...refusal(name, 401, code),
        challenge: 'Bearer error="invalid_token"',
      });
    });

    it('refuses who has none', async () => {
      expect(await askAs(name, null)).toEqual({
        ...refusal(name, 401, 'token-missing'),
        challenge: 'Bearer',
      });
    });

    it('refuses a token for something else', async () => {
      const [who, status, code] = cases[name]?.narrow ?? ['', 0, ''];
      expect(await askAs(name, who)).toMatchObject(refusal(name, status, code));
    });

    it('lets in who may', async () => {
      const { right, answer } = cases[name] ?? {};
      expect(await askAs(name, right ?? '')).toMatchObject({ status: answer });
    });
  });

  it('leads who may not see a page to where they sign in, and back', async () => {
    for (const path of pages) {
      for (const who of [null, 'expired', 'publisher']) {
        const { status, headers } = await send('GET', path, who);
        expect([status, headers.get('location')]).toEqual([307, `/sign-in?next=${encodeURIComponent(path)}`]);
      }
    }
    expect((await send('GET', '/topics/kitchen', 'elsewhere')).status).toBe(307);
    expect((await send('GET', '/d/one', 'elsewhere')).status).toBe(404);
  });

  it('shows pages to who may see them, without what they may not', async () => {
    for (const path of pages) expect((await send('GET', path, 'admin')).status).toBe(200);
    for (const path of ['/topics', '/charts', '/alerts']) {
      // What the token itself says is told: its pages ask for that.
      expect(await (await send('GET', path, 'elsewhere')).text()).not.toMatch(/kitchen(?!\.\*)/);
    }
    expect((await send('GET', '/d/one', 'reader')).status).toBe(200);
  });

  it('lists to each the topics, dashboards and alerts that they may see', async () => {
    expect(await read('/api/topics', 'reader')).toMatchObject({ topics: [{ topic: 'kitchen' }] });
    expect(await read('/api/topics', 'elsewhere')).toEqual({ topics: [] });
    const { dashboards } = (await read('/api/dashboards', 'reader')) as { dashboards: { id: string }[] };
    expect(dashboards.map(({ id }) => id)).toContain('one');
    expect(dashboards.map(({ id }) => id)).not.toContain('streams-demo');
    expect(await read('/api/alerts', 'reader')).toMatchObject({
      alerts: expect.arrayContaining([expect.objectContaining({ hasSecret: false })]),
    });
    expect(await read('/api/alerts', 'elsewhere')).toEqual({ alerts: [] });
  });

  it('tells admins alone how it is', async () => {
    expect(await read('/api/health', null)).toEqual({ status: 'ok' });
    expect(await read('/api/health', 'expired')).toEqual({ status: 'ok' });
    expect(await read('/api/health', 'reader')).toEqual({ status: 'ok' });
    expect(await read('/api/health', 'admin')).toMatchObject({
      status: 'ok',
      subscriptions: expect.any(Number),
    });
  });

  it('shows to anybody where one signs in and where links lead, and of a dashboard nothing there', async () => {
    for (const path of ['/sign-in', '/share']) expect((await send('GET', path, null)).status).toBe(200);
    for (const who of [null, 'elsewhere', 'revoked']) {
      const response = await send('GET', '/share/one', who);
      expect(await response.text()).not.toContain('Kitchen');
    }
    expect(await (await send('GET', '/share/one', 'reader')).text()).toContain('Kitchen');
  });

  it('tells who somebody is', async () => {
    expect((await send('GET', '/api/session', null)).status).toBe(401);
    expect(await read('/api/session', 'revoked')).toMatchObject({ status: 401, code: 'token-revoked' });
    expect(await read('/api/session', 'reader')).toEqual({
      name: 'test',
      admin: false,
      publish: [],
      subscribe: ['kitch*'],
      dashboard: null,
      expiresAt: expect.any(Number),
    });
  });

  it('takes no token from an address', async () => {
    const token = tokens['admin'] ?? '';
    for (const query of [`token=${token}`, `access_token=${token}`, `authorization=Bearer%20${token}`])
      expect((await send('GET', `/api/tokens?${query}`, null)).status).toBe(401);
  });
});

describe('what is public', () => {
  let server: TestServer;
  beforeAll(async () => {
    const environment = { SOURCES: '', AUTH_SECRET: testSecret, PUBLIC_TOPICS: 'demo.*,system.*' };
    server = await startServer({ environment });
    const headers = bearer(await signToken({ publish: ['*'] }));
    for (const topic of ['demo.one', 'secret'])
      await fetch(`${server.url}/api/topics/${topic}`, { method: 'POST', headers, body: '1' });
  });
  afterAll(() => server.stop());

  const status = async (path: string, init: RequestInit = {}): Promise<number> => {
    const response = await fetch(server.url + path, { redirect: 'manual', ...init });
    await response.body?.cancel();
    return response.status;
  };

  it('is read and heard by anybody, and nothing else is', async () => {
    const paths = [
      '/api/topics/demo.one',
      '/api/events?topic=demo.*',
      '/api/events?topic=demo.one&topic=system.cpu',
    ];
    expect(await Promise.all(paths.map((path) => status(path)))).toEqual([200, 200, 200]);
    const others = ['/api/topics/secret', '/api/events?topic=d*', '/api/events?topic=secret&topic=demo.one'];
    expect(await Promise.all(others.map((path) => status(path)))).toEqual([401, 401, 401]);
    const list = await fetch(`${server.url}/api/topics`);
    expect(await list.json()).toMatchObject({ topics: [{ topic: 'demo.one' }] });
  });

  it('is not changed by anybody', async () => {
    expect(await status('/api/topics/demo.one', { method: 'POST', body: '1' })).toBe(401);
    expect(await status('/api/topics/demo.one', { method: 'DELETE' })).toBe(401);
  });

  it('makes a dashboard public that has nothing else on it', async () => {
    expect(await status('/d/this-machine')).toBe(200);
    expect(await status('/d/markets')).toBe(307);
    expect(await status('/d/nothing')).toBe(307);
    expect(await status('/api/dashboards/nothing')).toBe(401);
  });

  it('is added to what a token allows', async () => {
    const headers = bearer(await signToken({ subscribe: ['secret'] }));
    expect(await status('/api/events?topic=secret&topic=demo.*', { headers })).toBe(200);
  });
});

describe('a server without a secret', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ environment: { SOURCES: '' } });
  });
  afterAll(() => server.stop());

  it('lets everybody on this machine do all, and makes no tokens', async () => {
    const session = await fetch(`${server.url}/api/session`);
    expect(await session.json()).toEqual({
      name: null,
      admin: true,
      publish: ['*'],
      subscribe: ['*'],
      dashboard: null,
      expiresAt: null,
    });
    const answers = await Promise.all(
      ['/sign-in?next=/topics', '/tokens', '/share', '/share/streams-demo'].map((path) =>
        fetch(server.url + path, { redirect: 'manual' }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([307, 404, 404, 404]);
    expect(answers[0]?.headers.get('location')).toBe('/topics');
    const body = JSON.stringify({ name: 'x', days: 1, subscribe: ['a'] });
    const made = await fetch(`${server.url}/api/tokens`, { method: 'POST', body });
    expect([made.status, await made.json()]).toMatchObject([409, { code: 'auth-off' }]);
  });
});
