import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CookieJar } from '#e2e/testing/cookie-jar';
import { startServer, type TestServer } from '#e2e/testing/server';
import { bearer, signToken, testSecret } from '#e2e/testing/tokens';

const password = 'correct horse battery';

function runScript(name: string, arguments_: readonly string[], input = '', environment = {}) {
  return spawnSync(process.execPath, ['--conditions=react-server', `scripts/${name}.ts`, ...arguments_], {
    encoding: 'utf8',
    input,
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
  });
}

const dashboard = (topic: string) => ({
  version: 1,
  title: 'Kitchen',
  windowMs: 60_000,
  panels: [{ id: 'a', kind: 'feed', title: 'A', width: 4, height: 2, topic }],
});

describe('a session', () => {
  let server: TestServer;
  let admin: { readonly Authorization: string };
  beforeAll(async () => {
    const { stdout } = runScript('password', [], `${password}\n`);
    server = await startServer({
      environment: {
        SOURCES: '',
        AUTH_SECRET: testSecret,
        ADMIN_PASSWORD_HASH: stdout.trim().replace(/^ADMIN_PASSWORD_HASH='(.*)'$/, '$1'),
        FRAME_ANCESTORS: 'https://intranet.example',
        TRUSTED_PROXIES: 'loopback',
      },
    });
    admin = bearer(await signToken({ admin: true }));
  });
  afterAll(() => server.stop());

  /** As a page of this server does, from an address of its own, over TLS or not. */
  const ask = async (
    method: string,
    path: string,
    options: {
      body?: unknown;
      jar?: CookieJar;
      from?: string;
      over?: 'https' | 'http';
      headers?: object;
    } = {},
  ): Promise<Response> => {
    const { body, jar, from = '192.0.2.1', over = 'http', headers } = options;
    const response = await fetch(server.url + path, {
      method,
      redirect: 'manual',
      headers: {
        'X-Forwarded-For': from,
        'X-Forwarded-Proto': over,
        Origin: server.url,
        ...(jar === undefined ? {} : { Cookie: String(jar) }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    jar?.take(response);
    return response;
  };

  const read = async (path: string, jar: CookieJar): Promise<unknown> =>
    (await ask('GET', path, { jar })).json();

  it('of the password may do everything, and is over at once when it is ended', async () => {
    const jar = new CookieJar();
    const signedIn = await ask('POST', '/api/session', { body: { password }, jar });
    expect([signedIn.status, await signedIn.text()]).toEqual([204, '']);
    expect(signedIn.headers.getSetCookie()[0]).toMatch(
      /^pulseboard=[\w.-]+; Path=\/; Max-Age=6047\d\d; HttpOnly; SameSite=Lax$/,
    );
    expect(await read('/api/session', jar)).toMatchObject({ name: 'admin', admin: true, subscribe: ['*'] });
    expect((await ask('GET', '/', { jar })).status).toBe(200);
    const copied = String(jar);
    expect((await ask('DELETE', '/api/session', { jar })).status).toBe(204);
    expect(String(jar)).toBe('');
    const after = await ask('GET', '/api/session', { headers: { Cookie: copied } });
    expect([after.status, await after.json()]).toMatchObject([401, { code: 'token-revoked' }]);
  });

  it('over TLS has a cookie that plain HTTP cannot set', async () => {
    const jar = new CookieJar();
    const signedIn = await ask('POST', '/api/session', { body: { password }, jar, over: 'https' });
    expect(signedIn.headers.getSetCookie()[0]).toMatch(
      /^__Host-pulseboard=.*; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect((await ask('GET', '/api/session', { jar, over: 'https' })).status).toBe(200);
    const renamed = { Cookie: String(jar).replace('__Host-', '') };
    expect((await ask('GET', '/api/session', { headers: renamed, over: 'https' })).status).toBe(401);
  });

  it('of a token may do what the token may, and leaves it as it is when it is ended', async () => {
    const token = await signToken({ subscribe: ['kitchen'] });
    const jar = new CookieJar();
    await ask('POST', '/api/session', { body: { token }, jar });
    expect(await read('/api/session', jar)).toMatchObject({
      name: 'test',
      admin: false,
      subscribe: ['kitchen'],
    });
    await ask('DELETE', '/api/session', { jar });
    expect((await fetch(`${server.url}/api/session`, { headers: bearer(token) })).status).toBe(200);
  });

  it('is refused what would change something and says no origin, or another', async () => {
    const jar = new CookieJar();
    await ask('POST', '/api/session', { body: { password }, jar });
    const publish = (headers: object) => ask('POST', '/api/topics/a', { body: 1, jar, headers });
    expect((await publish({})).status).toBe(201);
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'same-site' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ])
      expect(await (await publish(headers)).json()).toMatchObject({ status: 403, code: 'origin-refused' });
    const silent = await fetch(`${server.url}/api/topics/a`, {
      method: 'POST',
      headers: { Cookie: String(jar) },
      body: '1',
    });
    expect(await silent.json()).toMatchObject({
      code: 'origin-refused',
      detail: expect.stringContaining('by Origin'),
    });
  });

  it('is tried ten times from one address, and then no more, whatever the password', async () => {
    const from = '192.0.2.99';
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => ask('POST', '/api/session', { body: { password: 'wrong' }, from })),
    );
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(2);
    const refused = await ask('POST', '/api/session', { body: { password }, from });
    expect(await refused.json()).toMatchObject({ status: 429, code: 'sign-in-limited' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
    expect(refused.headers.get('ratelimit-policy')).toBe('"sign-in";q=10;w=900');
    expect((await ask('POST', '/api/session', { body: { password }, from: '192.0.2.98' })).status).toBe(204);
  });

  it('is not begun with anything else, and nothing of it is told', async () => {
    for (const body of [
      {},
      { password: '' },
      { password: 'secret-text', token: 'x' },
      { name: 'secret-text' },
      'secret-text',
    ]) {
      const response = await ask('POST', '/api/session', { body, from: '192.0.2.5' });
      const text = await response.text();
      expect([response.status, JSON.parse(text)]).toMatchObject([400, { code: 'token-request-invalid' }]);
      expect(text).not.toContain('secret-text');
    }
    const wrong = await ask('POST', '/api/session', { body: { token: 'x.y.z' }, from: '192.0.2.5' });
    expect(await wrong.json()).toMatchObject({ status: 401, code: 'token-invalid' });
  });

  it('tells no secret in its output', () => {
    expect(server.output()).not.toMatch(/correct horse|scrypt|eyJ|a secret of/);
  });

  describe('of an admin', () => {
    const asAdmin = (method: string, path: string, body?: unknown) =>
      ask(method, path, { headers: admin, ...(body === undefined ? {} : { body }) });

    it('makes tokens, lists them and revokes them', async () => {
      const wanted = { name: 'sensor', publish: ['temp.*'], subscribe: [], admin: false, days: 30 };
      const made = await asAdmin('POST', '/api/tokens', wanted);
      const { token, id, ...rest } = (await made.json()) as { token: string; id: string };
      expect(made.status).toBe(201);
      expect(rest).toEqual({
        name: 'sensor',
        publish: ['temp.*'],
        subscribe: [],
        admin: false,
        dashboard: null,
        embed: false,
        issuedAt: expect.any(Number),
        expiresAt: expect.any(Number),
        revokedAt: null,
      });
      const publish = () =>
        fetch(`${server.url}/api/topics/temp.kitchen`, { method: 'POST', headers: bearer(token), body: '1' });
      expect((await publish()).status).toBe(201);
      const list = await (await asAdmin('GET', '/api/tokens')).text();
      expect(list).toContain(id);
      expect(list).not.toContain(token);
      expect((await asAdmin('DELETE', `/api/tokens/${id}`)).status).toBe(204);
      expect(await (await publish()).json()).toMatchObject({ code: 'token-revoked' });
    });

    it('revokes a token that was made by the command', async () => {
      const { stdout, stderr } = runScript('token', ['--subscribe', 'a.*', '--days', '2'], '', {
        AUTH_SECRET: testSecret,
      });
      const headers = bearer(stdout.trim());
      const who = await fetch(`${server.url}/api/session`, { headers });
      expect(await who.json()).toMatchObject({
        name: 'token',
        admin: false,
        publish: [],
        subscribe: ['a.*'],
      });
      const [, id = ''] = /^id ([\w-]+), good until /.exec(stderr) ?? [];
      expect((await asAdmin('DELETE', `/api/tokens/${id}`)).status).toBe(204);
      expect((await fetch(`${server.url}/api/session`, { headers })).status).toBe(401);
    });

    it.each([
      [{}, 'name'],
      [{ name: 'x', days: 0, admin: true }, 'days'],
      [{ name: 'x', days: 367, admin: true }, 'days'],
      [{ name: 'x', days: 1 }, 'publish'],
      [{ name: 'x', days: 1, subscribe: ['a*b'] }, 'subscribe[0]'],
      [{ name: 'x', days: 1, admin: true, dashboard: 'one' }, 'dashboard'],
      [
        { name: 'x', days: 1, subscribe: Array.from({ length: 100 }, (_, n) => `${n}`.padStart(60, 'x')) },
        'bytes',
      ],
    ])('makes no token of %j', async (body, place) => {
      const response = await asAdmin('POST', '/api/tokens', body);
      expect(await response.json()).toMatchObject({
        status: 400,
        code: 'token-request-invalid',
        detail: expect.stringContaining(place),
      });
    });
  });

  describe('of a share link', () => {
    const share = async (id: string, body: object = { days: 1 }) => {
      const made = await ask('POST', `/api/dashboards/${id}/shares`, { headers: admin, body });
      expect(made.status).toBe(201);
      // It says so, and the tests are about what it says.
      const { url, ...rest } = (await made.json()) as { url: string; id: string; embed: boolean };
      return { ...rest, token: url.replace(/^\/share#/, '') };
    };

    const open = async (token: string, over: 'https' | 'http' = 'http') => {
      const jar = new CookieJar();
      const response = await ask('POST', '/api/session', { body: { token }, jar, over });
      expect(response.status).toBe(204);
      return { jar, cookie: response.headers.getSetCookie()[0] ?? '' };
    };

    beforeAll(async () => {
      for (const [id, topic] of [
        ['one', 'kitchen'],
        ['two', 'cellar'],
        ['same', 'kitchen'],
      ] as const) {
        await ask('POST', `/api/topics/${topic}`, { headers: admin, body: 1 });
        await ask('POST', `/api/dashboards?id=${id}`, { headers: admin, body: dashboard(topic) });
      }
    });

    it('opens page, stream and history of its dashboard, and nothing else', async () => {
      const { jar } = await open((await share('one')).token);
      const status = async (path: string, method = 'GET', body?: unknown) => {
        const response = await ask(method, path, { jar, body });
        await response.body?.cancel();
        return response.status;
      };
      expect(await status('/d/one')).toBe(200);
      expect(await status('/api/dashboards/one')).toBe(200);
      expect(await status('/api/events?topic=kitchen')).toBe(200);
      expect(await status('/api/topics/kitchen')).toBe(200);
      for (const path of ['/d/two', '/d/same', '/api/dashboards/two', '/api/dashboards/same'])
        expect(await status(path)).toBe(404);
      for (const path of [
        '/api/events?topic=cellar',
        '/api/events?topic=*',
        '/api/topics/cellar',
        '/api/tokens',
      ])
        expect(await status(path)).toBe(403);
      expect(await status('/api/topics/kitchen', 'POST', 1)).toBe(403);
      expect(await status('/api/dashboards/one/shares', 'POST', { days: 1 })).toBe(403);
      expect(await read('/api/topics', jar)).toMatchObject({ topics: [{ topic: 'kitchen' }] });
      expect(await read('/api/dashboards', jar)).toMatchObject({ dashboards: [{ id: 'one' }] });
      expect(await read('/api/session', jar)).toMatchObject({
        name: 'Kitchen',
        dashboard: 'one',
        admin: false,
      });
    });

    it('is to what is on the dashboard now', async () => {
      await ask('POST', '/api/dashboards?id=changing', { headers: admin, body: dashboard('kitchen') });
      const { jar } = await open((await share('changing')).token);
      const stored = await ask('GET', '/api/dashboards/changing', { headers: admin });
      await ask('PUT', '/api/dashboards/changing', {
        body: dashboard('cellar'),
        headers: { ...admin, 'If-Match': stored.headers.get('etag') ?? '' },
      });
      expect((await ask('GET', '/api/topics/kitchen', { jar })).status).toBe(403);
      expect((await ask('GET', '/api/topics/cellar', { jar })).status).toBe(200);
    });

    it('leaves who is signed in as they are', async () => {
      const jar = new CookieJar();
      await ask('POST', '/api/session', { body: { password }, jar });
      await ask('POST', '/api/session', { body: { token: (await share('one')).token }, jar });
      expect(await read('/api/session', jar)).toMatchObject({ name: 'admin', admin: true });
    });

    it('is listed with its dashboard, and revoked', async () => {
      const { id, token } = await share('two');
      const { jar } = await open(token);
      const list = await ask('GET', '/api/dashboards/two/shares', { headers: admin });
      expect(await list.json()).toMatchObject({ shares: [{ id, embed: false, revokedAt: null }] });
      const remove = (dashboardId: string) =>
        ask('DELETE', `/api/dashboards/${dashboardId}/shares/${id}`, { headers: admin });
      expect((await remove('one')).status).toBe(404);
      expect((await remove('two')).status).toBe(204);
      expect((await ask('GET', '/d/two', { jar })).status).toBe(307);
    });

    it('for frames has a cookie that a browser sends in them', async () => {
      const { cookie } = await open((await share('one', { days: 1, embed: true })).token, 'https');
      expect(cookie).toMatch(/^__Host-pulseboard-share=.*; HttpOnly; Secure; SameSite=None; Partitioned$/);
      expect((await open((await share('one')).token, 'https')).cookie).toMatch(/SameSite=Lax; Secure$/);
    });

    it('is made of a dashboard that there is', async () => {
      const made = await ask('POST', '/api/dashboards/none/shares', { headers: admin, body: { days: 1 } });
      expect(await made.json()).toMatchObject({ status: 404, code: 'dashboard-unknown' });
    });
  });
});
