import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPassword, testPasswordHash } from '#e2e/testing/admin';
import { createDescribedApi, type DescribedApi, type DescribedCall } from '#e2e/testing/described-api';
import { type Description, type OpenApiDocument, readDescription } from '#e2e/testing/description';
import { startServer, type TestServer } from '#e2e/testing/server';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';
import { bearer, signToken, testSecret } from '#e2e/testing/tokens';
import { type RouteRule, routeRules } from '#lib/server/access/route-rules';

const page = 'https://page.example';
const panel = {
  id: 'a',
  kind: 'number',
  title: 'A',
  width: 4,
  height: 2,
  series: [{ topic: 'kitchen', field: 'value' }],
};
const dashboard = { version: 1, title: 'Kitchen', windowMs: 60_000, panels: [panel] };
const rule = { title: 'Hot', topic: 'kitchen', condition: { kind: 'above', threshold: 1, forMs: 0 } };
const webhook = { url: 'http://127.0.0.1:9/hot', format: 'ntfy' };
const revisionOf = (headers: Readonly<Record<string, string>>) => ({ 'If-Match': headers['etag'] ?? '' });
const envelopeType = 'application/vnd.pulseboard.event+json';

/** By method and path: who may call it. */
const rules: ReadonlyMap<string, RouteRule> = new Map(
  Object.entries(routeRules)
    .filter(([name]) => !name.startsWith('page '))
    .map(([name, who]) => [name.replaceAll(/\[(\w+)\]/g, '{$1}'), who]),
);

const files = createTemporaryDirectory();
writeFileSync(join(files.path, 'filed.json'), JSON.stringify(dashboard));
writeFileSync(join(files.path, 'broken.json'), '{');

let server: TestServer;
let open: TestServer;
let document: OpenApiDocument;
let description: Description;
let api: DescribedApi;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  server = await startServer({
    environment: {
      SOURCES: 'counter',
      AUTH_SECRET: testSecret,
      ADMIN_PASSWORD_HASH: testPasswordHash,
      ALLOWED_HOSTS: 'board.example',
      CORS_ORIGINS: page,
      DASHBOARDS_DIR: files.path,
      FRAME_ANCESTORS: page,
    },
  });
  open = await startServer({
    environment: {
      SOURCES: '',
      MAX_CONNECTIONS: '1',
      MAX_EVENTS_PER_SECOND: '1',
      MAX_NEW_TOPICS_PER_HOUR: '1',
      MAX_NEW_DASHBOARDS_PER_HOUR: '1',
    },
  });
  tokens['admin'] = await signToken({ admin: true });
  tokens['reader'] = await signToken({ subscribe: ['kitchen'] });
  tokens['publisher'] = await signToken({ publish: ['kitchen'] });
  document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as OpenApiDocument;
  description = readDescription(document);
  api = createDescribedApi(server.url, description);
}, 90_000);

afterAll(async () => {
  await Promise.all([server.stop(), open.stop()]);
  files.remove();
});

/** Calls as somebody; default: as an admin. */
const as = (who: string, call: DescribedCall = {}): DescribedCall => ({
  ...call,
  headers: { ...bearer(tokens[who] ?? ''), ...call.headers },
});
const call = async (operation: string, status: number, parts: DescribedCall = {}) => {
  const answer = await api.call(operation, as('admin', parts));
  expect([operation, answer.status, answer.text]).toEqual([operation, status, expect.anything()]);
  return answer;
};

describe('the description of the interface', () => {
  it('is of this version, is asked for anew, and is not sent twice', async () => {
    const { headers } = await api.call('GET /api/openapi.json');
    expect(headers['cache-control']).toBe('no-cache');
    const again = await api.call('GET /api/openapi.json', {
      headers: { 'If-None-Match': headers['etag'] ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('leaves no room for a member too many, and for none too few', () => {
    const health = { $ref: '#/components/schemas/Health' };
    expect(description.findFault(health, { status: 'ok' })).toBeNull();
    expect(description.findFault(health, { status: 'ok', more: 1 })).toContain('more');
    expect(description.findFault(health, {})).toContain('status');
  });

  it('has each route that answers data, and no other', () => {
    expect([...description.operations.keys()].toSorted()).toEqual([...rules.keys()].toSorted());
  });
});

describe('each operation answers as it is described', () => {
  it('topics', async () => {
    const path = { topic: 'kitchen' };
    const publish = (body: unknown, mediaType?: string) =>
      call('POST /api/topics/{topic}', 201, {
        path,
        body,
        ...(mediaType === undefined ? {} : { mediaType }),
      });
    await publish(1);
    await publish([2, { value: 3 }]);
    await publish('4\n{"value":5}\n', 'application/x-ndjson');
    await publish('6\n', 'application/ndjson');
    await publish('7\n', 'application/jsonl');
    await publish({ type: 'reading', at: Date.now(), data: { value: 8 } }, envelopeType);
    const key = { path, headers: { 'Idempotency-Key': 'once' } };
    await call('POST /api/topics/{topic}', 201, { ...key, body: 9 });
    await call('POST /api/topics/{topic}', 422, { ...key, body: 10 });
    await call('POST /api/topics/{topic}', 403, { path: { topic: 'alerts' }, body: 1 });
    await publish('x'.repeat(20_000));
    await call('GET /api/topics', 200);
    for (const format of ['json', 'ndjson', 'csv']) {
      await call('GET /api/topics/{topic}', 200, { path, query: `?format=${format}&limit=2` });
      await call('GET /api/topics/{topic}', 200, { path, query: `?format=${format}&points=5` });
    }
    await call('GET /api/topics/{topic}', 404, { path: { topic: 'nothing' } });
    await call('POST /api/topics/{topic}', 201, { path: { topic: 'gone' }, body: 1 });
    await call('DELETE /api/topics/{topic}', 200, { path: { topic: 'gone' } });
    const { json } = await call('DELETE /api/topics/{topic}', 404, { path: { topic: 'gone' } });
    expect(json).toMatchObject({ code: 'topic-unknown' });
  });

  it('events, and those of the stream itself', async () => {
    const stream = 'GET /api/events';
    const cors = { Origin: page };
    await call(stream, 200, { query: '?topic=kitchen&since=1h', headers: cors, until: '"value":8' });
    const position = { 'Last-Event-ID': '5-0' };
    await call(stream, 200, { query: '?topic=kitchen', headers: position, until: 'stream-gap' });
    const counter = await call(stream, 200, { query: '?topic=counter', until: '"counter","at"' });
    expect(counter.text).toMatch(/^retry: \d+\n\nevent: stream-ready\n/);
    for (const query of [
      '',
      '?topic=a&after=1',
      '?topic=a&since=1',
      '?topic=a&after=0-0&since=1s',
      '?topic=a*b',
    ])
      await call(stream, 400, { query });
    await call('HEAD /api/events', 200, { query: '?topic=kitchen', headers: cors });
    await call('HEAD /api/events', 400);
    await call('OPTIONS /api/events', 204, { headers: cors });
  });

  it('dashboards', async () => {
    const [list, one] = ['/api/dashboards', '/api/dashboards/{id}'];
    const path = { id: 'one' };
    await call(`POST ${list}`, 201, { query: '?id=one', body: dashboard });
    await call(`POST ${list}`, 409, { query: '?id=one', body: dashboard });
    await call(`GET ${list}`, 200);
    const { headers } = await call(`GET ${one}`, 200, { path });
    await call(`GET ${one}`, 304, { path, headers: { 'If-None-Match': headers['etag'] ?? '' } });
    await call(`GET ${one}`, 200, { path, query: '?download' });
    for (const id of ['streams-demo', 'markets', 'this-machine'])
      await call(`GET ${one}`, 200, { path: { id } });
    await call(`GET ${one}`, 404, { path: { id: 'none' } });
    for (const method of ['PUT', 'DELETE']) {
      const body = method === 'PUT' ? { body: dashboard } : {};
      await call(`${method} ${one}`, 428, { path, ...body });
      await call(`${method} ${one}`, 412, { path, ...body, headers: { 'If-Match': '"x"' } });
      await call(`${method} ${one}`, 404, { path: { id: 'none' }, ...body, headers: { 'If-Match': '"x"' } });
      await call(`${method} ${one}`, 409, { path: { id: 'filed' }, ...body, headers: { 'If-Match': '"x"' } });
    }
    const saved = await call(`PUT ${one}`, 200, { path, body: dashboard, headers: revisionOf(headers) });
    for (const kind of ['png', 'svg']) {
      const badge = `GET ${one}/panels/{panelId}/badge.${kind}`;
      await call(badge, 200, { path: { ...path, panelId: 'a' }, query: '?theme=dark' });
      await call(badge, 404, { path: { ...path, panelId: 'b' } });
    }
    const shares = `${one}/shares`;
    const made = await call(`POST ${shares}`, 201, { path, body: { days: 1, embed: true } });
    await call(`POST ${shares}`, 404, { path: { id: 'none' }, body: { days: 1 } });
    await call(`POST ${shares}`, 409, { url: open.url, path: { id: 'markets' }, body: { days: 1 } });
    await call(`GET ${shares}`, 200, { path });
    await call(`GET ${shares}`, 404, { path: { id: 'none' } });
    const { id: shareId } = made.json as { id: string };
    await call(`DELETE ${shares}/{shareId}`, 404, { path: { id: 'markets', shareId } });
    await call(`DELETE ${shares}/{shareId}`, 204, { path: { ...path, shareId } });
    await call(`DELETE ${one}`, 204, { path, headers: revisionOf(saved.headers) });
    expect((await call(`GET ${one}`, 404, { path })).json).toMatchObject({ code: 'dashboard-unknown' });
  });

  it('alerts', async () => {
    const [list, one] = ['/api/alerts', '/api/alerts/{id}'];
    const cold = { ...rule, condition: { ...rule.condition, threshold: 100 } };
    const { json, headers } = await call(`POST ${list}`, 201, { body: { ...cold, webhook } });
    await call(`GET ${list}`, 200);
    const path = { id: (json as { id: string }).id };
    const none = { id: 'none' };
    await call(`GET ${one}`, 200, { path });
    expect((await api.call(`GET ${one}`, as('reader', { path }))).json).not.toHaveProperty('rule.webhook');
    await call(`GET ${one}`, 404, { path: none });
    await call(`POST ${one}/silence`, 200, { path, body: { forMs: 0 } });
    await call(`POST ${one}/silence`, 404, { path: none, body: { forMs: 0 } });
    await call(`POST ${one}/acknowledge`, 404, { path: none });
    await call(`POST ${one}/acknowledge`, 409, { path });
    await call('POST /api/topics/{topic}', 201, { path: { topic: 'kitchen' }, body: 101 });
    await call(`POST ${one}/acknowledge`, 200, { path });
    await call(`GET ${one}`, 200, { path });
    for (const method of ['PUT', 'DELETE']) {
      const body = method === 'PUT' ? { body: rule } : {};
      await call(`${method} ${one}`, 428, { path, ...body });
      await call(`${method} ${one}`, 412, { path, ...body, headers: { 'If-Match': '"x"' } });
      await call(`${method} ${one}`, 404, { path: none, ...body, headers: { 'If-Match': '"x"' } });
    }
    const condition = { kind: 'no-data', forMs: 1_000 };
    const saved = await call(`PUT ${one}`, 200, {
      path,
      body: { ...rule, condition },
      headers: revisionOf(headers),
    });
    await call(`DELETE ${one}`, 204, { path, headers: revisionOf(saved.headers) });
  });

  it('tokens and sessions', async () => {
    const body = { name: 'sensor', publish: ['kitchen.*'], days: 1 };
    const { json } = await call('POST /api/tokens', 201, { body });
    await call('POST /api/tokens', 409, { url: open.url, body });
    await call('GET /api/tokens', 200);
    const { id, token } = json as { id: string; token: string };
    await call('POST /api/session', 204, { body: { token } });
    const { headers } = await call('POST /api/session', 204, { body: { password: testPassword } });
    const cookie = headers['set-cookie']?.split(';')[0] ?? '';
    expect((await api.call('GET /api/session', { headers: { Cookie: cookie } })).status).toBe(200);
    expect((await api.call('GET /api/session')).status).toBe(401);
    expect((await api.call('GET /api/session', { url: open.url })).status).toBe(200);
    await call('POST /api/session', 409, { url: open.url, body: { token } });
    expect(
      (await api.call('DELETE /api/session', { headers: { Cookie: cookie, Origin: server.url } })).status,
    ).toBe(204);
    await call('DELETE /api/tokens/{id}', 204, { path: { id } });
    await call('POST /api/session', 401, { body: { token } });
  });

  it('health, to admins and to others', async () => {
    expect((await call('GET /api/health', 200)).json).toHaveProperty('subscriptions');
    expect((await api.call('GET /api/health', { query: '?at=1' })).json).toEqual({ status: 'ok' });
    expect((await api.call('GET /api/health/live')).json).toEqual({ status: 'live' });
    expect((await api.call('GET /api/health/ready')).json).toEqual({ status: 'ready' });
  });

  it('metrics', async () => {
    expect((await call('GET /api/metrics', 200)).text).toContain('# HELP pulseboard_');
  });

  it('what the doctor asks', async () => {
    expect((await call('GET /api/doctor/echo', 200, { query: '?run=a' })).json).toMatchObject({ run: 'a' });
    expect((await call('GET /api/doctor/stream', 200, { query: '?kind=brief' })).text).toContain('data: ');
    await call('HEAD /api/doctor/stream', 200);
  });
});

describe('each operation refuses as it is described', () => {
  type IsMeant = (operation: string) => boolean;
  /** Calls some of the operations, and says which statuses they answered. */
  const statusesOf = async (isMeant: IsMeant, toCall: (operation: string) => DescribedCall) => {
    const statuses = new Set<number>();
    for (const operation of description.operations.keys())
      if (isMeant(operation)) statuses.add((await api.call(operation, toCall(operation))).status);
    return [...statuses];
  };
  const isClosed: IsMeant = (operation) => rules.get(operation) !== 'public';
  /** What gets as far as the body. */
  const revision = { 'If-Match': '"x"' };

  it('who has no token, one that does not count, or one for something else', async () => {
    expect(await statusesOf(isClosed, () => ({}))).toEqual([401]);
    expect(await statusesOf(isClosed, () => ({ headers: bearer('x') }))).toEqual([401]);
    const narrow = (operation: string) => (rules.get(operation) === 'subscribe' ? 'publisher' : 'reader');
    expect(await statusesOf(isClosed, (operation) => as(narrow(operation)))).toEqual([403]);
    const cellar = as('reader', { path: { topic: 'cellar' } });
    expect((await api.call('GET /api/topics/{topic}', cellar)).json).toMatchObject({
      code: 'topic-forbidden',
    });
  });

  it('another host, and pages of another origin', async () => {
    const host = { headers: { Host: 'evil.example' } };
    expect(
      await statusesOf(
        () => true,
        () => host,
      ),
    ).toEqual([421]);
    const origin = as('admin', { headers: { Origin: 'https://evil.example' } });
    const isChange: IsMeant = (operation) => /^(?:POST|PUT|DELETE) /.test(operation);
    expect(await statusesOf(isChange, () => origin)).toEqual([403]);
  });

  it('a parameter that there is not, and a path that is none', async () => {
    const takesNamed: IsMeant = (operation) => description.answerOf(operation, 400) !== null;
    const nonsense = as('admin', { query: '?nonsense=1', headers: revision });
    expect(await statusesOf(takesNamed, () => nonsense)).toEqual([400]);
    const broken = as('admin', { path: { id: '%ff', topic: '%ff', panelId: '%ff', shareId: '%ff' } });
    expect(
      await statusesOf(
        (operation) => operation.includes('{'),
        () => broken,
      ),
    ).toEqual([400]);
  });

  it('a body that is too large, or no JSON', async () => {
    const hasBody: IsMeant = (operation) => description.operations.get(operation)?.requestBody !== undefined;
    const toCall = (body: string) =>
      as('admin', {
        path: { id: 'streams-demo', topic: 'kitchen' },
        headers: revision,
        body,
        mediaType: 'text/plain',
      });
    expect(await statusesOf(hasBody, () => toCall('x'.repeat(1024 * 1024 + 1)))).toEqual([413]);
    expect(await statusesOf(hasBody, () => toCall('{'))).toEqual([400]);
  });

  it('what is beyond a limit', async () => {
    const stream = await fetch(`${open.url}/api/events?topic=a`);
    const second = await api.call('GET /api/events', { url: open.url, query: '?topic=a' });
    expect(second.json).toMatchObject({ code: 'connections-full' });
    await stream.body?.cancel();
    const publish = (topic: string) =>
      api.call('POST /api/topics/{topic}', { url: open.url, path: { topic }, body: 1 });
    expect((await publish('a')).status).toBe(201);
    expect((await publish('b')).json).toMatchObject({ code: 'topics-limited' });
    const body = { version: 1, title: 'New', windowMs: 300_000, panels: [] };
    const create = () => api.call('POST /api/dashboards', { url: open.url, body });
    expect((await create()).status).toBe(201);
    expect((await create()).json).toMatchObject({ code: 'dashboards-limited' });
    const flood = { url: open.url, path: { topic: 'a' }, body: Array.from({ length: 11 }, () => 1) };
    const { json } = await api.call('POST /api/topics/{topic}', flood);
    expect(json).toMatchObject({ code: 'publishing-limited' });
    let status = 0;
    for (let tries = 0; tries < 12 && status !== 429; tries += 1)
      ({ status } = await api.call('POST /api/session', { body: { password: 'wrong' } }));
    expect(status).toBe(429);
  });
});

describe('what the description takes, the server takes, and nothing else', () => {
  const post = (topic: string) => `POST /api/topics/${topic}`;
  const words = (length: number) => 'x'.repeat(length);
  const withPanel = (change: object) => ({ ...dashboard, panels: [{ ...panel, ...change }] });
  const bodies: readonly [operation: string, mediaType: string, bodies: readonly unknown[]][] = [
    [
      'POST /api/dashboards',
      'application/json',
      [
        dashboard,
        {},
        [],
        { ...dashboard, more: 1 },
        { ...dashboard, version: 2 },
        { ...dashboard, title: '' },
        { ...dashboard, title: words(100) },
        { ...dashboard, title: words(101) },
        { ...dashboard, windowMs: 59_999 },
        { ...dashboard, windowMs: 604_800_000 },
        { ...dashboard, windowMs: 604_800_001 },
        { ...dashboard, windowMs: 60_000.5 },
        { ...dashboard, panels: Array.from({ length: 60 }, (_, id) => ({ ...panel, id: `p${id}` })) },
        { ...dashboard, panels: Array.from({ length: 61 }, (_, id) => ({ ...panel, id: `p${id}` })) },
        withPanel({ width: 12 }),
        withPanel({ width: 13 }),
        withPanel({ kind: 'nothing' }),
        withPanel({ unit: 'currency:EUR' }),
        withPanel({ unit: 'currency:eur' }),
        withPanel({ series: [] }),
        withPanel({ series: [{ topic: words(256), field: 'value' }] }),
        withPanel({ series: [{ topic: 'kitchen', field: 'a"b' }] }),
        withPanel({ series: [{ topic: 'kitch*', field: 'value' }] }),
      ],
    ],
    [
      'POST /api/alerts',
      'application/json',
      [
        rule,
        { ...rule, field: 'cores.0' },
        { ...rule, field: '' },
        { ...rule, topic: 'a*' },
        { ...rule, topic: words(255) },
        { ...rule, topic: words(256) },
        { ...rule, condition: { kind: 'no-data', forMs: 1_000 } },
        { ...rule, condition: { kind: 'no-data', forMs: 999 } },
        { ...rule, condition: { kind: 'below', threshold: '1', forMs: 0 } },
        { ...rule, condition: { kind: 'other' } },
        { ...rule, webhook },
        { ...rule, webhook: { ...webhook, url: 'ftp://a.example/b' } },
        { ...rule, webhook: { ...webhook, secret: 'short' } },
        { ...rule, webhook: { ...webhook, format: 'mail' } },
      ],
    ],
    [
      'POST /api/tokens',
      'application/json',
      [
        { name: 'a', subscribe: ['*'], days: 1 },
        { name: 'a', subscribe: ['a*b'], days: 1 },
        { name: 'a', admin: true, days: 366 },
        { name: 'a', admin: true, days: 367 },
        { name: 'a', admin: true, days: 0 },
        { name: '', admin: true, days: 1 },
        { name: words(100), admin: true, days: 1 },
        { name: words(101), admin: true, days: 1 },
        { name: 'a', admin: 'yes', days: 1 },
        { name: 'a', admin: true },
        { name: 'a', publish: Array.from({ length: 100 }, (_, index) => `t${index}`), days: 1 },
        { name: 'a', publish: Array.from({ length: 101 }, (_, index) => `t${index}`), days: 1 },
      ],
    ],
    [
      'POST /api/dashboards/{id}/shares',
      'application/json',
      [
        { days: 1 },
        { days: 1, embed: true },
        { days: 1, embed: 'no' },
        { days: 1.5 },
        {},
        { days: 1, more: 1 },
      ],
    ],
    [
      'POST /api/alerts/{id}/silence',
      'application/json',
      [{ forMs: 0 }, { forMs: -1 }, { forMs: 604_800_000 }, { forMs: 604_800_001 }, { forMs: null }, {}],
    ],
    [
      post('{topic}'),
      'application/json',
      [0, -5.2, 'a', true, null, {}, [], [1], Array.from({ length: 10_001 }, () => 1)],
    ],
    [
      post('{topic}'),
      envelopeType,
      [
        { data: 1 },
        [{ data: 1 }, { data: null }],
        [],
        1,
        {},
        { data: 1, more: 1 },
        { type: words(100), data: 1 },
        { type: words(101), data: 1 },
        { type: '', data: 1 },
        { type: 'open', data: 1 },
        { type: 'stream-gap', data: 1 },
        { type: 1, data: 1 },
        { at: '1', data: 1 },
        { at: Date.now() + 0.5, data: 1 },
      ],
    ],
  ];

  it.each(bodies)('of a body: %s, %s', async (operation, mediaType, all) => {
    const made = await api.call('POST /api/alerts', as('admin', { body: rule }));
    const id = operation.includes('alerts') ? (made.json as { id: string }).id : 'streams-demo';
    const { schema = {} } = description.operations.get(operation)?.requestBody?.content[mediaType] ?? {};
    for (const body of all) {
      const { status, text } = await api.call(
        operation,
        as('admin', { path: { id, topic: 'taken' }, body, mediaType }),
      );
      const shown = JSON.stringify(body).slice(0, 200);
      expect([shown, status < 300, text]).toEqual([
        shown,
        description.findFault(schema, body) === null,
        text,
      ]);
    }
  });

  /** What may be tried for a parameter, by what its schema refers to. */
  const samples: Readonly<Record<string, readonly string[]>> = {
    DashboardId: ['a', 'a-b', '-a', 'A', 'y'.repeat(63), 'y'.repeat(64), ''],
    FieldPath: ['value', 'cores.0', '', 'a"b', words(255), words(256)],
    Position: ['0-0', '1767225600000-0', 'x', '1-', '01-0', '-1-0', `${'9'.repeat(16)}-0`],
    Span: ['60s', '168h', '5', '1.5h', '5M', ''],
    integer: ['0', '1', '10000', '10001', '-1', '1.5', 'x', ''],
    array: ['*', 'a*', 'kitchen', '', '..', 'a*b', words(255), words(256)],
  };
  const valuesOf = ({
    $ref = '',
    type = '',
    enum: choices,
  }: {
    $ref?: string;
    type?: string;
    enum?: readonly string[];
  }) =>
    choices === undefined
      ? (samples[$ref.split('/').at(-1) ?? ''] ?? samples[type] ?? ['x'])
      : [...choices, 'nonsense', ''];
  const toValue = (text: string, type: string | undefined): unknown => {
    if (type === 'array') return [text];
    return type === 'integer' && /^-?[\d.]+$/.test(text) ? Number(text) : text;
  };
  /** What a parameter needs beside it. */
  const beside: Readonly<Record<string, string>> = { field: '&points=1', upTo: '&points=1' };

  it('of a query, whatever parameters there are', async () => {
    let tried = 0;
    for (const [operation, { parameters = [] }] of description.operations) {
      for (const { name, schema, in: place } of parameters.filter((parameter) => parameter.in === 'query')) {
        expect(place).toBe('query');
        for (const text of valuesOf(schema)) {
          const topic = operation.endsWith('/events') && name !== 'topic' ? '&topic=kitchen' : '';
          const query = `?${name}=${encodeURIComponent(text)}${beside[name] ?? ''}${topic}`;
          const path = { topic: 'kitchen', id: 'this-machine', panelId: 'cpu' };
          const body = operation.startsWith('POST') ? { body: dashboard } : {};
          const until = operation === 'GET /api/events' ? { until: '\n\n' } : {};
          const { status } = await api.call(operation, as('admin', { path, query, ...body, ...until }));
          const fits = description.findFault(schema, toValue(text, schema.type)) === null;
          expect([operation, query, status < 300]).toEqual([operation, query, fits]);
          tried += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(100);
  });

  const headers: readonly [string, string, readonly string[], number][] = [
    [post('{topic}'), 'Idempotency-Key', ['a', words(255), words(256), 'a b', 'ü', ''], 400],
    ['GET /api/events', 'Last-Event-ID', ['5-0', 'x', '5'], 400],
    ['DELETE /api/dashboards/{id}', 'If-Match', ['"x"', 'W/"x"', 'x', '*', '"a", "b"', '""'], 428],
  ];

  it.each(headers)('of a header: %s %s', async (operation, name, values, refusal) => {
    const { schema = {} } =
      description.operations.get(operation)?.parameters?.find((one) => one.name === name) ?? {};
    for (const value of values) {
      const parts = {
        path: { topic: 'kitchen', id: 'one' },
        query: operation.endsWith('events') ? '?topic=kitchen' : '',
      };
      const body = operation.startsWith('POST') ? { body: 1 } : {};
      const until = operation === 'GET /api/events' ? { until: '\n\n' } : {};
      const { status } = await api.call(
        operation,
        as('admin', { ...parts, ...body, ...until, headers: { [name]: value } }),
      );
      expect([value, status !== refusal]).toEqual([value, description.findFault(schema, value) === null]);
    }
  });

  it('of the name of a topic', async () => {
    const { schema = {} } = description.operations.get(post('{topic}'))?.parameters?.[0] ?? {};
    for (const topic of [
      'a',
      'a/b c',
      words(255),
      words(256),
      'a*b',
      'a\u0001',
      'a\u2028',
      '…'.repeat(255),
    ]) {
      const { status } = await api.call(
        post('{topic}'),
        as('admin', { path: { topic: encodeURIComponent(topic) }, body: 1 }),
      );
      expect([topic, status < 300]).toEqual([topic, description.findFault(schema, topic) === null]);
    }
  });
});

// Last, for it looks back on all that was called.
describe('of what is described', () => {
  /** What cannot be had here: a server that fails or is full, and what is told to who comes from elsewhere to one without a secret. */
  const cannotBeHad = (operation: string, status: number): boolean =>
    [500, 503, 507].includes(status) ||
    (status === 403 && rules.get(operation) === 'public' && !/^(?:POST|DELETE) /.test(operation)) ||
    (status === 412 && /^DELETE .*(?:tokens|shares)\//.test(operation)) ||
    (operation === 'DELETE /api/session' && status === 412);

  it('each answer was given, in each of its forms', () => {
    const missing = description.listAnswers().flatMap(({ operation, status, answer }) => {
      if (cannotBeHad(operation, status)) return [];
      const place = `${operation} ${status}`;
      const places =
        answer.content === undefined
          ? [place]
          : Object.keys(answer.content).map((type) => `${place} ${type}`);
      return places.filter((one) => !api.seen.has(one));
    });
    expect(missing).toEqual([]);
  });

  it('each header of a success was there', () => {
    const missing = description
      .listAnswers()
      .flatMap(({ operation, status, answer }) =>
        status >= 300
          ? []
          : Object.keys(answer.headers ?? {}).map((name) => `${operation} ${status} ${name}`),
      );
    expect(missing.filter((one) => !api.seen.has(one))).toEqual([]);
  });
});
