import { afterEach, describe, expect, test } from 'vitest';
import type { LogEvent } from '#lib/shared/events';
import { type Answer, openAgainst, type ServedStore } from './testing/stream-server.ts';

// What web-platform-tests ask of an EventSource, where it concerns a client that stands on one.
// https://github.com/web-platform-tests/wpt/tree/master/eventsource

let served: ServedStore;

afterEach(() => served.close());

const envelope = (value: number): string => JSON.stringify({ topic: 'a', at: value, data: { value } });

/** Sends a body as it is and leaves the stream open. */
const sendRaw =
  (...pieces: readonly string[]): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const piece of pieces) response.write(piece);
  };

const answerWith =
  (status: number, headers: Record<string, string>): Answer =>
  (response) =>
    void response.writeHead(status, headers).end(`id: 1-0\ndata: ${envelope(1)}\n\n`);

/** Opens a stream of these bytes, and one frame after them whose value is 99; returns the values that came. */
async function readValues(...pieces: readonly string[]): Promise<unknown[]> {
  const values: unknown[] = [];
  served = await openAgainst(sendRaw(...pieces, `id: 99-0\ndata: ${envelope(99)}\n\n`));
  served.store.onEvent(({ data }: LogEvent) => values.push(data));
  await served.until(({ position }) => position === '99-0');
  return values.slice(0, -1);
}

const one = [{ value: 1 }];

describe('[spec] the bytes of a stream', () => {
  test.each([
    ['format-bom: a byte order mark at the start', [`\u{FEFF}id: 1-0\ndata: ${envelope(1)}\n\n`], one],
    [
      'format-comments: comments, long ones too',
      [`: ${'x'.repeat(2_048)}\nid: 1-0\n:\ndata: ${envelope(1)}\n:\n\n`],
      one,
    ],
    ['format-newlines: CR, LF and CRLF end a line', [`id: 1-0\rdata: ${envelope(1)}\r\n\n`], one],
    [
      'format-field-data: several lines of data are one',
      ['id: 1-0\ndata: {"topic":"a","at":1,\ndata: "data":{"value":1}}\n\n'],
      one,
    ],
    ['format-leading-space: one space is no part of a value', [`id:1-0\ndata:${envelope(1)}\n\n`], one],
    [
      'format-field-unknown: fields that nobody knows',
      [`id: 1-0\nfoo: bar\n data: no\ndata: ${envelope(1)}\n\n`],
      one,
    ],
    [
      'format-field-event-empty: an empty type is `message`',
      [`id: 1-0\nevent:\ndata: ${envelope(1)}\n\n`],
      one,
    ],
    [
      'format-field-retry-bogus: a delay that is none',
      [`retry: 1000x\nid: 1-0\ndata: ${envelope(1)}\n\n`],
      one,
    ],
    [
      'format-field-id-null: a position with a NUL is none',
      [`id: 1-0\ndata: ${envelope(1)}\n\nid: 2\u{0}-0\n\n`],
      one,
    ],
    [
      'format-utf-8: a character in two pieces',
      ['id: 1-0\ndata: {"topic":"a","at":1,"data":"ö', '€"}\n\n'],
      ['ö€'],
    ],
    [
      'event-data: a frame without data is no event',
      [`id: 1-0\ndata: ${envelope(1)}\n\nid: 2-0\n\nevent: message\n\n`],
      one,
    ],
    [
      'format-mime-trailing-semicolon and many frames in one piece',
      [[1, 2, 3].map((n) => `id: ${n}-0\ndata: ${envelope(n)}\n\n`).join('')],
      [1, 2, 3].map((value) => ({ value })),
    ],
  ])('%s', async (_, pieces, expected) => {
    expect(await readValues(...pieces)).toEqual(expected);
  });

  test('format-data-before-final-empty-line: a frame that was not ended is not handed over', async () => {
    const values: unknown[] = [];
    served = await openAgainst(
      (response, request) => {
        sendRaw(`id: 1-0\ndata: ${envelope(1)}\n\nid: 2-0\ndata: ${envelope(2)}\n`)(response, request);
        response.end();
      },
      sendRaw(`id: 2-0\ndata: ${envelope(2)}\n\n`),
    );
    served.store.onEvent(({ data }: LogEvent) => values.push(data));
    await served.until(({ eventCount }) => eventCount === 2);
    expect(values).toEqual([{ value: 1 }, { value: 2 }]);
    expect(served.requestedUrls.at(-1)).toContain('after=1-0');
    expect(served.store.getState().repeatedCount).toBe(0);
  });
});

describe('[spec] the answer of a server', () => {
  test.each([204, 401, 403, 404])('request-status-error: %i ends it for good', async (status) => {
    served = await openAgainst(answerWith(status, { 'content-type': 'text/event-stream' }));
    const state = await served.until(({ status: is }) => is === 'closed');
    expect(state).toMatchObject({ eventCount: 0, lastError: expect.stringMatching(/\.$/) });
  });

  test.each([500, 502, 503])('request-status-error: after %i it is asked again', async (status) => {
    const refuse = answerWith(status, { 'content-type': 'text/event-stream' });
    served = await openAgainst(refuse, refuse, sendRaw(`id: 1-0\ndata: ${envelope(1)}\n\n`));
    await served.until(({ eventCount }) => eventCount === 1);
    expect(served.requestedUrls.length).toBeGreaterThanOrEqual(3);
  });

  test.each(['text/plain', 'application/json', 'text/event-stream-not'])(
    'format-mime-bogus: %s is no stream',
    async (type) => {
      served = await openAgainst(answerWith(200, { 'content-type': type }));
      const state = await served.until(({ lastError }) => lastError !== null);
      expect(state).toMatchObject({ eventCount: 0, lastError: expect.stringContaining(type) });
    },
  );

  test.each(['text/event-stream;', 'text/event-stream;charset=utf-8'])(
    'format-mime: %s is one',
    async (type) => {
      served = await openAgainst(answerWith(200, { 'content-type': type }));
      await expect(served.until(({ eventCount }) => eventCount === 1)).resolves.toMatchObject({
        position: '1-0',
      });
    },
  );

  test.each([301, 302, 303, 307])('request-redirect: %i is followed', async (status) => {
    served = await openAgainst(
      (response) => void response.writeHead(status, { location: '/elsewhere' }).end(),
      sendRaw(`id: 1-0\ndata: ${envelope(1)}\n\n`),
    );
    await served.until(({ eventCount }) => eventCount === 1);
    expect(served.requestedUrls.at(-1)).toBe('/elsewhere');
  });
});

test('[spec] eventsource-close: nothing comes after it, and nothing is asked', async () => {
  served = await openAgainst(sendRaw(`id: 1-0\ndata: ${envelope(1)}\n\n`));
  const { store, requestedUrls, until } = served;
  let count = 0;
  store.onEvent(() => {
    count += 1;
    store.close();
  });
  await until(({ status }) => status === 'closed');
  expect({ count, requests: requestedUrls.length }).toEqual({ count: 1, requests: 1 });
});

test('[spec] eventsource-reconnect: it comes back with the position when a stream ends', async () => {
  const end: Answer = (response, request) => {
    sendRaw(`id: 1-0\ndata: ${envelope(1)}\n\n`)(response, request);
    response.end();
  };
  served = await openAgainst(end, sendRaw(`id: 2-0\ndata: ${envelope(2)}\n\n`));
  await served.until(({ eventCount }) => eventCount === 2);
  expect(served.requestedUrls).toEqual(['/events?topic=*', '/events?topic=*&after=1-0']);
});
