import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStream, publish } from '#e2e/testing/api';
import { startServer, type TestServer } from '#e2e/testing/server';
import { createTemporaryDirectory, type TemporaryDirectory } from '#e2e/testing/temporary-directory';

interface Page {
  readonly events: readonly { readonly id: string; readonly data: unknown }[];
}

describe.each(['memory', 'sqlite'])('GET /api/topics/{topic} of the %s log', (log) => {
  let server: TestServer;
  let directory: TemporaryDirectory;
  beforeAll(async () => {
    directory = createTemporaryDirectory();
    server = await startServer({ environment: { SOURCES: '', LOG: log, DATA_DIR: directory.path } });
  });
  afterAll(async () => {
    await server.stop();
    directory.remove();
  });

  const get = (path: string, init?: RequestInit) => fetch(`${server.url}/api/topics/${path}`, init);
  const getIds = async (path: string): Promise<string[]> =>
    ((await (await get(path)).json()) as Page).events.map(({ id }) => id);

  it('answers the newest first, or on from a position', async () => {
    const ids = await publish(server.url, 'order', [1, 2, 3, 4]);
    expect(await getIds('order?limit=2')).toEqual([ids[3], ids[2]]);
    expect(await getIds('order?limit=2&order=asc')).toEqual([ids[0], ids[1]]);
    expect(await getIds(`order?after=${ids[1]}`)).toEqual([ids[2], ids[3]]);
    expect(await getIds(`order?before=${ids[1]}`)).toEqual([ids[0]]);
    expect(await getIds(`order?after=${ids[0]}&before=${ids[3]}&order=desc`)).toEqual([ids[2], ids[1]]);
    expect(await getIds('order?since=1h')).toEqual(ids);
    expect(await getIds(`order?after=${ids[3]}`)).toEqual([]);
  });

  it.each(['asc', 'desc'])('leads through all pages by Link, %s', async (order) => {
    const topic = `pages ${order}`;
    const ids = await publish(
      server.url,
      topic,
      Array.from({ length: 25 }, (_, index) => index),
    );
    const found: string[] = [];
    let path: string | undefined = `/api/topics/${encodeURIComponent(topic)}?limit=10&order=${order}`;
    while (path !== undefined) {
      const response: Response = await fetch(server.url + path);
      found.push(...((await response.json()) as Page).events.map(({ id }) => id));
      path = /<(.*)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
    }
    expect(found).toEqual(order === 'asc' ? ids : ids.toReversed());
  });

  it('answers as NDJSON and CSV, by Accept or by format', async () => {
    await publish(server.url, 'formats', [
      { a: 1, b: { c: 'x, "y"' } },
      { a: -2.5, d: [true, null] },
    ]);
    await publish(server.url, 'formats', '=1+1');
    const ndjson = await get('formats?order=asc', { headers: { Accept: 'application/x-ndjson' } });
    expect(ndjson.headers.get('content-type')).toBe('application/x-ndjson');
    const lines = (await ndjson.text()).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).data)).toEqual([
      { a: 1, b: { c: 'x, "y"' } },
      { a: -2.5, d: [true, null] },
      '=1+1',
    ]);
    const csv = await get('formats?order=asc&format=csv');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [header, ...rows] = (await csv.text()).trimEnd().split('\n');
    expect(header).toBe('id,topic,type,at,data.a,data.b.c,data.d.0,data.d.1,data');
    expect(rows[0]).toMatch(/^\d+-\d+,formats,message,\d+,1,"x, ""y""",,,$/);
    expect(rows[1]).toMatch(/^\d+-\d+,formats,message,\d+,-2.5,,true,,$/);
    expect(rows[2]).toMatch(/,'=1\+1$/);
    expect(
      (await get('formats', { headers: { Accept: 'text/html, text/csv;q=0.1' } })).headers.get(
        'content-type',
      ),
    ).toContain('csv');
    expect((await get('formats', { headers: { Accept: 'image/png' } })).headers.get('content-type')).toBe(
      'application/json',
    );
  });

  it('sums up a field in buckets', async () => {
    await publish(server.url, 'sums', [{ value: 3, t: { x: 1 } }, { value: -1, t: { x: 5 } }, { value: 4 }]);
    const [sum] = ((await (await get('sums?points=1')).json()) as { buckets: object[] }).buckets;
    expect(sum).toMatchObject({ count: 3, min: -1, max: 4, first: 3, last: 4, mean: 2 });
    const answer = await (await get('sums?points=1&field=t.x&since=1h')).json();
    expect(answer).toMatchObject({ topic: 'sums', field: 't.x', buckets: [{ count: 2, min: 1, max: 5 }] });
    expect(await (await get('sums?points=300&field=none')).json()).toMatchObject({ buckets: [] });
    expect(await (await get('sums?points=1&format=csv')).text()).toMatch(
      /^at,count,min,max,first,last,mean\n\d+,3,-1,4,3,4,2\n$/,
    );
  });

  it('removes a topic, and tells those who resume that events are missing', async () => {
    const ids = await publish(server.url, 'gone', [1, 2, 3]);
    expect(await (await get('gone', { method: 'DELETE' })).json()).toEqual({ topic: 'gone', removed: 3 });
    expect((await get('gone')).status).toBe(404);
    expect((await get('gone', { method: 'DELETE' })).status).toBe(404);
    const [next] = await publish(server.url, 'gone', [4]);
    const stream = await openStream(server.url, `topic=gone&after=${ids[0]}`);
    await stream.next();
    expect(await stream.next()).toMatchObject({ event: 'stream-gap' });
    expect((await stream.take(1))[0]?.id).toBe(next);
    await stream.cancel();
  });
});
