import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startServer, type TestServer } from '#e2e/testing/server';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';

const panel = (id: string) => ({
  kind: 'line',
  id,
  title: `Panel ${id}`,
  width: 6,
  height: 4,
  series: [{ topic: 'kitchen.temperature', field: 'value' }],
});
const board = (title: string) => ({ version: 1, title, windowMs: 300_000, panels: [panel('a'), panel('b')] });

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly [name: string]: unknown };
}

describe('/api/dashboards over a real socket', () => {
  const data = createTemporaryDirectory();
  const files = createTemporaryDirectory();
  let server: TestServer;
  const start = () =>
    startServer({
      environment: { SOURCES: '', LOG: 'sqlite', DATA_DIR: data.path, DASHBOARDS_DIR: files.path },
    });
  beforeAll(async () => {
    writeFileSync(join(files.path, 'kept-in-git.json'), JSON.stringify(board('Kept in git')));
    writeFileSync(join(files.path, 'broken.json'), '{"version": 1,');
    server = await start();
  });
  afterAll(async () => {
    await server.stop();
    data.remove();
    files.remove();
  });

  const send = async (method: string, path: string, body?: unknown, headers = {}): Promise<Answer> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${server.url}/api/dashboards${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: text }),
    });
    const answer = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: answer === '' ? {} : (JSON.parse(answer) as Answer['body']),
    };
  };
  const save = (id: string, value: unknown, tag: string) => send('PUT', `/${id}`, value, { 'If-Match': tag });
  const remove = (id: string, tag: string) => send('DELETE', `/${id}`, undefined, { 'If-Match': tag });
  const tagOf = ({ headers }: Answer): string => headers.get('ETag') ?? 'none';

  it('stores a new one under an id that its title gives, and says where', async () => {
    const created = await send('POST', '', board('Küche & Bad'));
    expect(created.status).toBe(201);
    expect(created.headers.get('Location')).toBe('/api/dashboards/kuche-bad');
    expect(created.body).toEqual({
      id: 'kuche-bad',
      origin: 'stored',
      revision: JSON.parse(tagOf(created)),
      updatedAt: expect.any(Number),
      dashboard: board('Küche & Bad'),
    });
    const again = await send('POST', '', board('Küche & Bad'));
    expect(again.headers.get('Location')).toBe('/api/dashboards/kuche-bad-2');
    const read = await fetch(`${server.url}${created.headers.get('Location')}`);
    expect(await read.json()).toEqual(created.body);
    expect(read.headers.get('ETag')).toBe(tagOf(created));
    expect(read.headers.get('Cache-Control')).toBe('no-cache');
  });

  it('answers 304 to who has it already', async () => {
    const tag = tagOf(await send('POST', '?id=cached', board('Cached')));
    const known = await send('GET', '/cached', undefined, { 'If-None-Match': tag });
    expect(known).toMatchObject({ status: 304, body: {} });
    expect(tagOf(known)).toBe(tag);
    expect((await send('GET', '/cached', undefined, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('tells the later of two editors of the earlier, and overwrites nothing', async () => {
    const opened = await send('POST', '?id=shared', board('Shared'));
    const ann = await save('shared', board("Ann's"), tagOf(opened));
    expect(ann).toMatchObject({ status: 200, body: { origin: 'stored', dashboard: board("Ann's") } });
    expect(tagOf(ann)).not.toBe(tagOf(opened));
    const bob = await save('shared', board("Bob's"), tagOf(opened));
    const savedAt = new Date(Number(ann.body['updatedAt'])).toISOString();
    expect(bob).toMatchObject({
      status: 412,
      body: { code: 'dashboard-changed', detail: expect.stringContaining(`was saved at ${savedAt}`) },
    });
    expect(await remove('shared', tagOf(opened))).toMatchObject({ status: 412 });
    expect((await send('GET', '/shared')).body).toEqual(ann.body);
    expect(await save('shared', board("Bob's"), tagOf(ann))).toMatchObject({ status: 200 });
  });

  it('changes nothing for who does not say what they have seen', async () => {
    const created = await send('POST', '?id=careful', board('Careful'));
    for (const headers of [{}, { 'If-Match': '*' }, { 'If-Match': 'x' }]) {
      const missing = { status: 428, body: { code: 'revision-missing', title: 'Precondition Required' } };
      expect(await send('PUT', '/careful', board('X'), headers)).toMatchObject(missing);
      expect(await send('DELETE', '/careful', undefined, headers)).toMatchObject(missing);
    }
    expect((await send('GET', '/careful')).body).toEqual(created.body);
    expect(await remove('careful', tagOf(created))).toMatchObject({ status: 204, body: {} });
    expect(await send('GET', '/careful')).toMatchObject({ status: 404, body: { code: 'dashboard-unknown' } });
    expect(await save('careful', board('X'), tagOf(created))).toMatchObject({ status: 404 });
  });

  it('exports a file whose import is the same dashboard', async () => {
    await send('POST', '?id=travelling', board('Travelling'));
    const response = await fetch(`${server.url}/api/dashboards/travelling?download`);
    expect(response.headers.get('Content-Type')).toBe('application/json');
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="travelling.json"');
    const file = await response.text();
    expect(file).toBe(`${JSON.stringify(board('Travelling'), null, 2)}\n`);
    const imported = await send('POST', '', file);
    expect(imported).toMatchObject({
      status: 201,
      body: { id: 'travelling-2', dashboard: board('Travelling') },
    });
    writeFileSync(join(files.path, 'travelled.json'), file);
    expect((await send('GET', '/travelled')).body).toMatchObject({
      origin: 'file',
      dashboard: board('Travelling'),
    });
  });

  it('shows the files of DASHBOARDS_DIR as they are now, and changes none', async () => {
    const file = await send('GET', '/kept-in-git');
    expect(file.body).toMatchObject({ origin: 'file', dashboard: board('Kept in git') });
    const readOnly = { status: 409, body: { code: 'dashboard-read-only' } };
    expect(await save('kept-in-git', board('X'), tagOf(file))).toMatchObject(readOnly);
    expect(await remove('kept-in-git', tagOf(file))).toMatchObject(readOnly);
    writeFileSync(join(files.path, 'kept-in-git.json'), JSON.stringify(board('Pulled')));
    const pulled = await send('GET', '/kept-in-git');
    expect(pulled.body).toMatchObject({ dashboard: board('Pulled') });
    expect(tagOf(pulled)).not.toBe(tagOf(file));
  });

  it('lists all, and tells of a faulty file there and in its log', async () => {
    const { status, body } = await send('GET', '');
    expect(status).toBe(200);
    const list = body['dashboards'] as { id: string; origin: string; title: string }[];
    for (const [id, origin, title] of [
      ['streams-demo', 'ready', 'Streams demo'],
      ['kept-in-git', 'file', 'Pulled'],
      ['kuche-bad', 'stored', 'Küche & Bad'],
    ] as const) {
      expect(list).toContainEqual(
        expect.objectContaining({ id, origin, title, revision: expect.any(String) }),
      );
    }
    expect(list.filter((one) => 'dashboard' in one)).toEqual([]);
    expect(body['faults']).toEqual([
      { file: 'broken.json', detail: expect.stringContaining('this is not JSON') },
    ]);
    await vi.waitFor(() => expect(server.output()).toMatch(/broken\.json","detail":"this is not JSON/), {
      timeout: 10_000,
    });
  });

  it('stores a changed version of a ready one, and brings back what it was', async () => {
    const ready = await send('GET', '/this-machine');
    expect(ready.body).toMatchObject({ origin: 'ready', updatedAt: null });
    expect(await remove('this-machine', tagOf(ready))).toMatchObject({ status: 409 });
    const changed = await save('this-machine', board('My machine'), tagOf(ready));
    expect(changed.body).toMatchObject({ id: 'this-machine', origin: 'stored' });
    expect((await send('GET', '/this-machine')).body).toEqual(changed.body);
    expect(await remove('this-machine', tagOf(changed))).toMatchObject({ status: 204 });
    expect((await send('GET', '/this-machine')).body).toEqual(ready.body);
  });

  it.each([
    ['', 'this is not JSON'],
    ['{', 'this is not JSON'],
    ['[]', '[] is not an object'],
    ['{"__proto__": {"version": 1}}', 'version: is missing; give 1'],
    [JSON.stringify({ ...board('X'), extra: 1 }), 'extra: is not known here; remove it'],
    [
      JSON.stringify({ ...board('X'), panels: [panel('a'), { ...panel('b'), width: 13 }] }),
      'panels[1].width: 13 is over 12',
    ],
    [JSON.stringify(board('X')).replace('300000', '1e400'), 'windowMs: Infinity is not a number'],
  ])('refuses %j and says what to change', async (body, detail) => {
    expect(await send('POST', '', body)).toMatchObject({
      status: 400,
      body: { code: 'dashboard-invalid', detail: expect.stringContaining(detail) },
    });
    const { revision, dashboard } = (await send('GET', '/markets')).body;
    expect(await save('markets', body, `"${String(revision)}"`)).toMatchObject({
      status: 400,
      body: { code: 'dashboard-invalid' },
    });
    expect((await send('GET', '/markets')).body).toMatchObject({ revision, dashboard });
  });

  it('refuses a body that is too large', async () => {
    const large = { ...board('X'), padding: 'x'.repeat(1024 * 1024) };
    expect(await send('POST', '', large)).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
    expect(await save('markets', large, '"x"')).toMatchObject({ status: 413 });
  });

  it.each([
    'none',
    'constructor',
    '__proto__',
    'toString',
    'Markets',
    '..%2Fmarkets',
    'x'.repeat(300),
    '%00',
  ])('knows no dashboard %s', async (id) => {
    const unknown = { status: 404, body: { code: 'dashboard-unknown' } };
    expect(await send('GET', `/${id}`)).toMatchObject(unknown);
    expect(await save(id, board('X'), '"x"')).toMatchObject(unknown);
    expect(await remove(id, '"x"')).toMatchObject(unknown);
  });

  it('answers a path that cannot be decoded', async () => {
    expect(await save('%', board('X'), '"x"')).toMatchObject({ status: 400, body: { code: 'path-invalid' } });
  });

  it.each([
    ['GET', '?all=1', 'parameter-unknown'],
    ['GET', '/markets?raw', 'parameter-unknown'],
    ['POST', '?id=Not%20an%20id', 'parameter-invalid'],
    ['POST', '?id=', 'parameter-invalid'],
    ['POST', '?id=a&id=b', 'parameter-invalid'],
  ])('answers %s %s with %s', async (method, path, code) => {
    const body = method === 'POST' ? board('X') : undefined;
    expect(await send(method, path, body)).toMatchObject({ status: 400, body: { code } });
  });

  it('takes no id that is taken', async () => {
    for (const id of ['markets', 'kept-in-git', 'kuche-bad']) {
      expect(await send('POST', `?id=${id}`, board('X'))).toMatchObject({
        status: 409,
        body: { code: 'dashboard-exists' },
      });
    }
  });

  it('has everything again after its process was killed', async () => {
    const before = await send('POST', '?id=lasting', board('Lasting'));
    const tag = tagOf(await send('GET', '/streams-demo'));
    const changed = await save('streams-demo', board('My streams'), tag);
    await server.stop('SIGKILL');
    server = await start();
    expect((await send('GET', '/lasting')).body).toEqual(before.body);
    expect((await send('GET', '/streams-demo')).body).toEqual(changed.body);
    expect(await save('lasting', board('Later'), tagOf(before))).toMatchObject({ status: 200 });
  });

  it('stops the start, says what to do, and leaves the file as it is, when that is no document file', async () => {
    const other = createTemporaryDirectory();
    const path = join(other.path, 'documents.sqlite');
    const notes = 'these are my notes, not a database. '.repeat(100);
    writeFileSync(path, notes);
    const started = startServer({ environment: { SOURCES: '', LOG: 'sqlite', DATA_DIR: other.path } });
    await expect(started).rejects.toThrow(`${path} is damaged or no document file of Pulseboard`);
    expect(readFileSync(path, 'utf8')).toBe(notes);
    other.remove();
  });
});
