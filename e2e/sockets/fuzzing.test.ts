import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenStream, openStream, publish } from '#e2e/testing/api';
import { startServer, type TestServer } from '#e2e/testing/server';
import { bearer, signToken, testSecret } from '#e2e/testing/tokens';
import { type RouteName, routeRules } from '#lib/server/access/route-rules';
import { isPosition } from '#lib/shared/positions';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';

const envelope = 'application/vnd.pulseboard.event+json';
const answerLimitMs = 15_000;

/** What is told to who is refused. */
const aReason = expect.objectContaining({ code: expect.any(String), detail: expect.any(String) });

/** How long every route is asked for anything, in milliseconds: a minute is what is wanted, and some seconds what a check may take. */
const fuzzMs = Number(process.env['FUZZ_MS'] ?? 5_000);

/** Any Unicode text: short and long, plain and strange, and with what has a meaning in a frame, a header or a path. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('\r', '\n', '\0', ':', ' ', 'data', 'id', 'event', '\u2028', '\u0085', '\uFEFF'),
  }),
  fc.constantFrom('message', 'error', 'open', 'stream-gap', '__proto__', 'constructor', 'toString', 'null'),
);

/** The same with halves of surrogate pairs, which JSON can carry and UTF-8 cannot. */
const brokenText = fc.oneof(text, fc.string({ unit: fc.constantFrom('\ud83d', '\udc4b', 'a') }));

const json = fc.jsonValue({ stringUnit: 'binary' });

const memberName = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toJSON', 'value'), brokenText);

const payload = fc.oneof(
  brokenText,
  json,
  fc.array(fc.tuple(memberName, json), { maxLength: 4 }).map((members) => Object.fromEntries(members)),
);

/** What HTTP allows in the value of a header (RFC 9110, 5.5). */
const headerValue = fc
  .string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) })
  .filter((value) => !value.includes('\u007f'));

const topicName = fc.oneof(
  text,
  fc.constantFrom('%', '%41', '%2F', 'a/b', '/', '//', 'a\\b', '\\', 'a?b#c', '[topic]', '(.)a', '_next'),
  fc.constantFrom(
    'index',
    'a.rsc',
    'a.json',
    'a.segments/b.segment.rsc',
    '...',
    '$a',
    ' a ',
    '+',
    'stocks.*',
  ),
);

const queryName = fc.oneof(
  fc.constantFrom('topic', 'after', 'since', 'before', 'limit', 'order', 'format', 'points', 'field'),
  fc.constantFrom('unnamed', 'nxtPtopic', 'nxtItopic', '_rsc', '__nextLocale', '__proto__'),
  text,
);
const queryValue = fc.oneof(
  text,
  fc.constantFrom('1', '0', '-1', '1-0', '0-0', '999999999999999-0', '60s', '7d', 'a', '*', 'asc', 'csv'),
  fc.constantFrom('ndjson', 'value', '"', "'", '$', 'a.b.c', '[0]', '..'),
);

describe('whatever is sent', () => {
  const directory = createTemporaryDirectory();
  let server: TestServer;
  let stream: OpenStream;
  beforeAll(async () => {
    server = await startServer({ environment: { SOURCES: '', LOG: 'sqlite', DATA_DIR: directory.path } });
    stream = await openStream(server.url, 'topic=*');
    await publish(server.url, 'a', [1, { value: 2 }, 'x']);
    await stream.take(3);
  });
  afterAll(async () => {
    await stream.cancel();
    await server.stop();
    directory.remove();
  });

  /** Asks, and lets no answer pass that is late, a fault of the server's, or a refusal without a reason. */
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(server.url + path, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(answerLimitMs),
    });
    expect(response.status).toBeLessThan(500);
    if (response.status >= 400) {
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await response.clone().json()).toMatchObject({ status: response.status });
    }
    return response;
  };
  const post = (topic: string, body: string, headers: Record<string, string> = {}) =>
    ask(`/api/topics/${encodeURIComponent(topic)}`, { method: 'POST', body, headers });

  /** Holds what arrives against what was sent, down to the lines of the frames. */
  const expectOnStream = async (
    response: Response,
    sent: { topic: string; type?: string; data: unknown }[],
  ): Promise<void> => {
    const { positions } = (await response.json()) as { positions: string[] };
    const from = stream.text.length;
    const messages = await stream.take(sent.length);
    expect(messages.map(({ id }) => id)).toEqual(positions);
    expect(messages.map(({ event }) => event)).toEqual(sent.map(({ type }) => nameOf(type)));
    // As text, which tells -0 from nothing, and shows a member called __proto__.
    const heard = messages.map(({ data }) => JSON.stringify({ ...JSON.parse(data), at: 0 }));
    expect(heard).toEqual(sent.map((event) => JSON.stringify(toEnvelope(event))));
    for (const line of stream.text.slice(from).split(/\r\n|\r|\n/)) {
      expect(line).toMatch(/^(event: |id: \d+-\d+$|data: \{"topic":|$)/);
    }
  };

  const sendEnvelope = async (type: string, data: unknown): Promise<void> => {
    const response = await post('types', JSON.stringify({ type, data }), { 'Content-Type': envelope });
    if (response.status === 201) await expectOnStream(response, [{ topic: 'types', type, data }]);
    else expect(await response.json()).toMatchObject({ status: 400, code: 'event-type-invalid' });
  };

  const sendToTopic = async (topic: string): Promise<void> => {
    const response = await post(topic, '1');
    if (response.status === 201) {
      await expectOnStream(response, [{ topic, data: 1 }]);
      const history = await ask(`/api/topics/${encodeURIComponent(topic)}?limit=1`);
      expect(await history.json()).toMatchObject({ topic, events: [{ data: { value: 1 } }] });
    } else {
      expect(await response.json()).toMatchObject({ status: 400, code: 'topic-invalid' });
    }
  };

  it('as a payload comes out as it went in', async () => {
    const check = async (value: unknown): Promise<void> => {
      const sent = Array.isArray(value) ? value : [value];
      const response = await post('payloads', JSON.stringify(value));
      expect(response.status).toBe(sent.length === 0 ? 400 : 201);
      if (response.status !== 201) return;
      await expectOnStream(
        response,
        sent.map((data) => ({ topic: 'payloads', data })),
      );
    };
    await fc.assert(fc.asyncProperty(payload, check), { numRuns: 300 });
  });

  it('as type and payload in an envelope comes out as it went in, or is refused', async () => {
    const type = fc.oneof(fc.constant('door-opened'), brokenText);
    await fc.assert(fc.asyncProperty(type, payload, sendEnvelope), {
      numRuns: 300,
      examples: [['door-opened', 1]],
    });
    expect(stream.text).toContain('"topic":"types"');
  });

  it('as a topic comes out as it went in, or is refused', async () => {
    // A client takes a path of dots for a step upwards, and none for the list of topics, before it sends anything.
    const reachable = topicName.filter((topic) => !['', '.', '..'].includes(topic));
    await fc.assert(fc.asyncProperty(reachable, sendToTopic), { numRuns: 300, examples: [['__proto__']] });
    expect(stream.text).toContain('"topic":"__proto__"');
  });

  it('in headers is answered', async () => {
    const check = async (lastEventId: string, key: string, contentType: string): Promise<void> => {
      const response = await post('headers', '1', { 'Idempotency-Key': key, 'Content-Type': contentType });
      if (response.status === 201) await response.body?.cancel();
      const events = await ask('/api/events?topic=nothing', { headers: { 'Last-Event-ID': lastEventId } });
      // [spec] Spaces around a value are no part of it; the no-break space is one.
      const given = lastEventId.replaceAll(/^ +| +$/g, '');
      expect(events.status).toBe(given === '' || isPosition(given) ? 200 : 400);
      await events.body?.cancel();
    };
    const mediaType = fc.oneof(headerValue, fc.constantFrom(envelope, 'multipart/form-data', 'text/plain'));
    await fc.assert(fc.asyncProperty(headerValue, headerValue, mediaType, check), { numRuns: 300 });
  });

  it('in a query is answered', async () => {
    const query = fc
      .array(fc.tuple(queryName, queryValue), { maxLength: 5 })
      .map((parameters) => new URLSearchParams(parameters));
    const path = fc.constantFrom('/api/events', '/api/topics', '/api/topics/a');
    const statuses = new Set<number>();
    const check = async (address: string, parameters: URLSearchParams): Promise<void> => {
      const response = await ask(`${address}?${parameters}`);
      statuses.add(response.status);
      await response.body?.cancel();
    };
    await fc.assert(fc.asyncProperty(path, query, check), { numRuns: 500 });
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400]));
  });
});

/** What is like what the routes take, for none of it would be found by chance. */
const member = fc.constantFrom(
  'password',
  'token',
  'name',
  'publish',
  'subscribe',
  'admin',
  'days',
  'embed',
  'forMs',
  'title',
  'topic',
  'condition',
  'version',
  'windowMs',
  'panels',
  'kind',
  'id',
  '__proto__',
  'webhook',
  'url',
  'data',
  'at',
  'type',
);
const likely = fc.oneof(
  fc.constantFrom<unknown>(1, 0, -1, 1e308, true, null, '', 'a', '*', 'a.*', [], {}, ['a*b'], ['*'], 366),
  json,
);
const bodyText = fc.oneof(
  fc
    .array(fc.tuple(member, likely), { maxLength: 6 })
    .map((members) => JSON.stringify(Object.fromEntries(members))),
  payload.map((value) => JSON.stringify(value) ?? ''),
  text,
);
const routeName = fc.constantFrom(...Object.keys(routeRules).filter(isRoute));
const segment = fc.oneof(
  topicName.filter((name) => !['', '.', '..'].includes(name)),
  fc.constantFrom('one', 'streams-demo', 'a', '0'.repeat(64)),
);
const headersOfRequest = fc.record(
  {
    'If-Match': fc.oneof(fc.constantFrom('"x"', '*', 'W/"x"'), headerValue),
    'Content-Type': fc.oneof(fc.constantFrom('application/json', envelope), headerValue),
    'Last-Event-ID': headerValue,
    Cookie: fc.oneof(
      headerValue.map((value) => `pulseboard=${value}`),
      headerValue,
    ),
    Origin: fc.constantFrom('null', 'https://evil.example'),
  },
  { requiredKeys: [] },
);

describe('whatever is sent to whichever route', () => {
  let server: TestServer;
  let tokens: readonly (string | null)[];
  beforeAll(async () => {
    server = await startServer({ environment: { SOURCES: '', AUTH_SECRET: testSecret, WEBHOOKS: 'off' } });
    tokens = [
      await signToken({ admin: true }),
      await signToken({ subscribe: ['a*'], publish: ['a*'] }),
      null,
    ];
  });
  afterAll(() => server.stop());

  it(
    'is answered, with a reason where it is refused',
    async () => {
      const asked = new Set<string>();
      const check = async (
        name: RouteName,
        who: number,
        [first, second]: [string, string],
        parameters: URLSearchParams,
        body: string,
        headers: Record<string, string>,
      ): Promise<void> => {
        asked.add(name);
        const [method = '', folder = ''] = name.replace('page', 'GET').split(' ');
        const path = folder
          .replace(/\[\w+\]/, encodeURIComponent(first))
          .replace(/\[\w+\]/, encodeURIComponent(second));
        const token = tokens[who] ?? null;
        const response = await fetch(`${server.url}${path}?${parameters}`, {
          method,
          headers: { ...headers, ...(token === null ? {} : bearer(token)) },
          redirect: 'manual',
          signal: AbortSignal.timeout(answerLimitMs),
          ...(['GET', 'HEAD', 'OPTIONS'].includes(method) ? {} : { body }),
        });
        // A store that is full says so: after a minute of this it may be.
        expect(response.status === 507 ? 0 : response.status).toBeLessThan(500);
        const isRefused = response.status >= 400 && !name.startsWith('page ') && method !== 'HEAD';
        const told = isRefused ? await response.json() : await response.body?.cancel();
        expect(told).toEqual(isRefused ? aReason : undefined);
      };
      const query = fc.oneof(
        { weight: 2, arbitrary: fc.constant(new URLSearchParams()) },
        fc
          .array(fc.tuple(queryName, queryValue), { maxLength: 3 })
          .map((pairs) => new URLSearchParams(pairs)),
      );
      const whose = fc.nat({ max: 2 });
      const property = fc.asyncProperty(
        routeName,
        whose,
        fc.tuple(segment, segment),
        query,
        bodyText,
        headersOfRequest,
        check,
      );
      // Each route once, whatever is drawn, and however few requests this machine gets through in the time.
      type Asked = Parameters<typeof check>;
      const examples = Object.keys(routeRules)
        .filter(isRoute)
        .map((name): Asked => [name, 0, ['one', 'a'], new URLSearchParams(), '{}', {}]);
      await fc.assert(property, { numRuns: examples.length, examples });
      await fc.assert(property, { numRuns: 1_000_000, interruptAfterTimeLimit: fuzzMs });
      expect([...asked].toSorted()).toEqual(Object.keys(routeRules).toSorted());
    },
    fuzzMs + 90_000,
  );
});

function isRoute(name: string): name is RouteName {
  return Object.hasOwn(routeRules, name);
}

/** How `eventsource-parser` names an event: not at all where the standard says `message`. */
function nameOf(type: string | undefined): string | undefined {
  return type === 'message' ? undefined : type;
}

function toEnvelope({ topic, type, data }: { topic: string; type?: string; data: unknown }) {
  const value = typeof data === 'number' ? { value: data } : data;
  return { topic, ...(nameOf(type) === undefined ? {} : { type }), at: 0, data: value };
}
