import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStream, publish } from '#e2e/testing/api';
import { startServer, type TestServer } from '#e2e/testing/server';

const envelope = 'application/vnd.pulseboard.event+json';

describe('POST and GET /api/topics over a real socket', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ environment: { SOURCES: '' } });
  });
  afterAll(() => server.stop());

  const post = (topic: string, body: string | Uint8Array<ArrayBuffer>, contentType?: string) =>
    fetch(`${server.url}/api/topics/${topic}`, {
      method: 'POST',
      body,
      headers: contentType === undefined ? {} : { 'Content-Type': contentType },
    });
  const last = async (topic: string): Promise<{ type: string; at: number; data: unknown }> => {
    const response = await fetch(`${server.url}/api/topics/${topic}?limit=1`);
    const { events } = (await response.json()) as { events: { type: string; at: number; data: unknown }[] };
    return events[0]!;
  };

  it.each([
    ['0', { value: 0 }],
    ['-0', { value: 0 }],
    ['-12.5', { value: -12.5 }],
    [' 5 ', { value: 5 }],
    ['1e3', { value: 1000 }],
    ['{"a":[1,{"b":null}]}', { a: [1, { b: null }] }],
    ['"warm"', 'warm'],
    ['true', true],
    ['null', null],
  ])('takes %j', async (body, data) => {
    expect((await post('numbers', body, 'application/x-www-form-urlencoded')).status).toBe(201);
    expect((await last('numbers')).data).toEqual(data);
  });

  it.each([
    '',
    '   ',
    'NaN',
    'Infinity',
    '12abc',
    '1_000',
    '1e400',
    '[1, 1e999]',
    '0x10',
    '.5',
    '5.',
    '{',
    '[]',
    "{'a':1}",
  ])('refuses %j as body-invalid and appends nothing', async (body) => {
    const response = await post('refused', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'body-invalid',
      detail: expect.stringMatching(/send|limit/),
    });
    expect((await fetch(`${server.url}/api/topics/refused`)).status).toBe(404);
  });

  it('refuses a type that would write fields of its own, and nothing reaches the wire', async () => {
    const stream = await openStream(server.url, 'topic=injected');
    for (const type of ['x\ndata: y', 'x\rid: 9', 'x\u0000', 'error', 'open', 'stream-gap', '']) {
      const response = await post('injected', JSON.stringify({ type, data: 1 }), envelope);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'event-type-invalid' });
    }
    await publish(server.url, 'injected', 'end');
    expect((await stream.take(1))[0]?.data).toContain('"end"');
    expect(stream.text).not.toContain('data: y');
    await stream.cancel();
  });

  it('takes type and time from an envelope', async () => {
    const at = Date.now() - 3_600_000;
    expect(
      (await post('door', JSON.stringify({ type: 'door-opened', at, data: 21.5 }), envelope)).status,
    ).toBe(201);
    expect(await last('door')).toMatchObject({ type: 'door-opened', at, data: { value: 21.5 } });
  });

  it.each([Date.now() - 25 * 3_600_000, Date.now() + 300_000, 1.5])('refuses the time %d', async (at) => {
    const response = await post('door', JSON.stringify({ at, data: 1 }), envelope);
    expect(await response.json()).toMatchObject({ status: 400, code: 'time-invalid' });
  });

  it('refuses an envelope with an unknown member, and bytes that are not UTF-8', async () => {
    const response = await post('door', JSON.stringify({ tpye: 'x', data: 1 }), envelope);
    expect(await response.json()).toMatchObject({ code: 'body-invalid' });
    expect(await (await post('door', new Uint8Array([0x22, 0xff, 0x22]))).json()).toMatchObject({
      code: 'body-invalid',
    });
  });

  it('takes a body of 1 MiB and refuses one byte more', async () => {
    const largest = JSON.stringify('x'.repeat(1024 * 1024 - 2));
    expect((await post('large', largest)).status).toBe(201);
    const response = await post('large', `${largest} `);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'body-too-large' });
  });

  it('refuses an endless body before it is read whole', async () => {
    let taken = 0;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(`${server.url}/api/topics/large`, { method: 'POST' }, (response) => {
        taken = request.socket?.bytesWritten ?? 0;
        resolve(response.statusCode);
        request.destroy();
      });
      const write = (): void => {
        while (!request.destroyed && request.write(Buffer.alloc(16_384, '1')));
      };
      request.on('drain', write).on('error', reject);
      write();
    });
    expect(status).toBe(413);
    // One MiB, and what the sockets in between have taken in.
    expect(taken).toBeLessThan(16 * 1024 * 1024);
    await vi.waitFor(() => expect(server.output()).toMatch(/"path":"\/api\/topics\/large","status":413/), {
      timeout: 10_000,
    });
    expect(server.output()).not.toContain('uncaughtException');
  });

  it('refuses nesting deeper than 64 levels', async () => {
    expect((await post('deep', '['.repeat(66) + ']'.repeat(66))).status).toBe(400);
    expect((await post('deep', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000))).status).toBe(400);
    expect((await post('deep', '['.repeat(64) + ']'.repeat(64))).status).toBe(201);
  });

  it('appends the values of an array together, and none of them when one is wrong', async () => {
    expect(await publish(server.url, 'batch', [1, 2, 3])).toHaveLength(3);
    expect((await post('batch', '[4, 1e400]')).status).toBe(400);
    expect((await last('batch')).data).toEqual({ value: 3 });
  });

  it('takes any name of a topic through percent-encoding', async () => {
    const topic = 'Küche/Temperatur ☀ %41';
    await publish(server.url, topic, 1);
    const response = await fetch(`${server.url}/api/topics/${encodeURIComponent(topic)}`);
    expect(await response.json()).toMatchObject({ topic, events: [{ data: { value: 1 } }] });
  });

  it('lists topics with last value, rate and count', async () => {
    await publish(server.url, 'listed', [1, 2]);
    const { topics } = (await (await fetch(`${server.url}/api/topics`)).json()) as { topics: object[] };
    expect(topics).toContainEqual(
      expect.objectContaining({
        topic: 'listed',
        count: 2,
        ratePerSecond: 2 / 60,
        last: expect.objectContaining({ data: { value: 2 } }),
      }),
    );
  });

  it('takes NDJSON, and names the line that is wrong', async () => {
    const ndjson = 'application/x-ndjson';
    const good = await post('lines', '1\n\n{"value": 2}\r\n"three"\n', ndjson);
    expect(good.status).toBe(201);
    expect(((await good.json()) as { positions: string[] }).positions).toHaveLength(3);
    expect((await last('lines')).data).toBe('three');
    for (const [body, place] of [
      ['4\n5\nsix\n7', 'line 3 is neither a number nor JSON'],
      ['1\n2\n1e400', 'line 3 has a number too large'],
      ['\n\n', 'the body holds 0 events'],
    ] as const) {
      const response = await post('lines', body, ndjson);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        code: 'body-invalid',
        detail: expect.stringContaining(place),
      });
    }
    expect((await last('lines')).data).toBe('three');
  });

  it('takes 10,000 events in one body and refuses one more', async () => {
    const body = (count: number): string => JSON.stringify(Array.from({ length: count }, () => 1));
    expect((await post('many', body(10_000))).status).toBe(201);
    expect(await (await post('many', body(10_001))).json()).toMatchObject({ code: 'body-invalid' });
  });

  it('answers the same for the same Idempotency-Key, and appends nothing', async () => {
    const send = (body: string, key: string) =>
      fetch(`${server.url}/api/topics/once`, { method: 'POST', body, headers: { 'Idempotency-Key': key } });
    const first = await (await send('[1, 2]', 'a-1')).json();
    const again = await send('[1, 2]', 'a-1');
    expect(again.status).toBe(201);
    expect(await again.json()).toEqual(first);
    const { events } = (await (await fetch(`${server.url}/api/topics/once`)).json()) as { events: unknown[] };
    expect(events).toHaveLength(2);
    expect(await (await send('[3]', 'a-1')).json()).toMatchObject({
      status: 422,
      code: 'idempotency-key-reused',
    });
    for (const key of ['', 'a b', 'x'.repeat(256)]) {
      expect(await (await send('1', key)).json()).toMatchObject({
        status: 400,
        code: 'idempotency-key-invalid',
      });
    }
  });

  it.each([
    ['/api/topics/history?limit=0', 400, 'limit-invalid'],
    ['/api/topics/history?points=0', 400, 'limit-invalid'],
    ['/api/topics/history?field=value', 400, 'parameter-invalid'],
    ['/api/topics/history?points=5&field=a%22b', 400, 'parameter-invalid'],
    ['/api/topics/history?order=up', 400, 'parameter-invalid'],
    ['/api/topics/history?format=xml', 400, 'parameter-invalid'],
    ['/api/topics/history?before=now', 400, 'position-invalid'],
    ['/api/topics/history?since=1h&after=1-0', 400, 'start-ambiguous'],
    ['/api/topics/never-published?points=5', 404, 'topic-unknown'],
    ['/api/topics/history?limit=10001', 400, 'limit-invalid'],
    ['/api/topics/history?limit=ten', 400, 'limit-invalid'],
    ['/api/topics/history?size=1', 400, 'parameter-unknown'],
    ['/api/topics?all=1', 400, 'parameter-unknown'],
    ['/api/topics/never-published', 404, 'topic-unknown'],
    ['/api/topics/stocks.*', 400, 'topic-invalid'],
    ['/api/topics/%', 400, 'path-invalid'],
    ['/api/topics/%ff', 400, 'path-invalid'],
    ['/api/topics/%E0%A4%A?limit=5', 400, 'path-invalid'],
    [`/api/topics/${'x'.repeat(256)}`, 400, 'topic-invalid'],
  ])('answers GET %s with %d %s', async (path, status, code) => {
    const response = await fetch(server.url + path);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, code });
  });
});
