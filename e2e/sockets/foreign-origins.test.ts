import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '#e2e/testing/server';

interface Answer {
  readonly status: number;
  readonly body: string;
}

const rule = JSON.stringify({
  title: 'Planted',
  topic: 'kitchen',
  field: 'value',
  condition: { kind: 'above', threshold: 1, forMs: 0 },
  webhook: { url: 'http://192.168.0.1/garden', format: 'ntfy' },
});

describe('a page of another origin', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ environment: { SOURCES: '', CORS_ORIGINS: 'https://friend.example' } });
  });
  afterAll(() => server.stop());

  // Over fetch neither Host nor Sec-Fetch-Site could be sent.
  const send = (method: string, path: string, headers: Record<string, string>, body = '1') =>
    new Promise<Answer>((resolve, reject) => {
      const request = httpRequest(
        `${server.url}${path}`,
        { method, headers: { ...headers, 'Content-Length': body.length } },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => (text += part));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
        },
      );
      request.on('error', reject).end(body);
    });
  const read = async (path: string): Promise<unknown> => (await fetch(`${server.url}${path}`)).json();

  const evil = {
    Host: 'localhost:3000',
    Origin: 'https://evil.example',
    'Sec-Fetch-Site': 'cross-site',
    'Content-Type': 'text/plain;charset=UTF-8',
  };

  it.each([
    ['POST', '/api/topics/kitchen'],
    ['DELETE', '/api/topics/kitchen'],
    ['POST', '/api/alerts'],
    ['PUT', '/api/alerts/a'],
    ['DELETE', '/api/alerts/a'],
    ['POST', '/api/alerts/a/acknowledge'],
    ['POST', '/api/alerts/a/silence'],
    ['POST', '/api/dashboards'],
    ['PUT', '/api/dashboards/streams-demo'],
    ['DELETE', '/api/dashboards/streams-demo'],
    ['PATCH', '/api/dashboards/streams-demo'],
    ['POST', '/api/%'],
  ])('is refused %s %s', async (method, path) => {
    const { status, body } = await send(method, path, evil);
    expect({ status, ...(JSON.parse(body) as object) }).toMatchObject({
      status: 403,
      code: 'origin-refused',
    });
    expect(body).toContain('https://evil.example');
    expect(body).toContain('CORS_ORIGINS');
  });

  it('plants no alert', async () => {
    await send('POST', '/api/alerts', evil, rule);
    expect(await read('/api/alerts')).toEqual({ alerts: [] });
    expect((await send('POST', '/api/alerts', {}, rule)).status).toBe(201);
  });

  it('may publish where CORS_ORIGINS names it', async () => {
    const headers = { ...evil, Origin: 'https://friend.example' };
    expect((await send('POST', '/api/topics/friend', headers)).status).toBe(201);
  });

  it('is told from this server by the Host that nginx keeps, and not by the one that nginx puts in its place', async () => {
    const page = { Origin: 'https://board.example' };
    const kept = await send('POST', '/api/topics/proxied', { ...page, Host: 'board.example' });
    expect(kept.status).toBe(201);
    const replaced = await send('POST', '/api/topics/proxied', { ...page, Host: `127.0.0.1:${server.port}` });
    expect(replaced).toMatchObject({ status: 403, body: expect.stringContaining('keep the Host header') });
    const told = { ...page, Host: `127.0.0.1:${server.port}`, 'Sec-Fetch-Site': 'same-origin' };
    expect((await send('POST', '/api/topics/proxied', told)).status).toBe(201);
  });

  it('may read, as far as its browser lets it', async () => {
    expect((await send('GET', '/api/health', evil, '')).status).toBe(200);
  });
});

describe('a name that is led to this server', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ environment: { SOURCES: '', ALLOWED_HOSTS: 'board.example' } });
  });
  afterAll(() => server.stop());

  const ask = (method: string, path: string, host: string) =>
    new Promise<number>((resolve, reject) => {
      const request = httpRequest(`${server.url}${path}`, { method, headers: { Host: host } }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      });
      request.on('error', reject).end();
    });

  it.each([
    ['GET', '/'],
    ['HEAD', '/api/events?topic=a'],
    ['GET', '/api/topics'],
    ['POST', '/api/topics/a'],
    ['DELETE', '/api/topics/a'],
    ['OPTIONS', '/api/topics/a'],
  ])('is refused: %s %s', async (method, path) => {
    expect(await ask(method, path, 'evil.example:3000')).toBe(421);
  });

  it('is answered where it is this server, in any letters, as are addresses', async () => {
    const hosts = ['Board.Example', 'board.example:3000', 'localhost:1', '127.0.0.1', '[::1]:80'];
    expect(await Promise.all(hosts.map((host) => ask('GET', '/api/topics', host)))).toEqual(
      hosts.map(() => 200),
    );
  });
});
