import { afterEach, expect, test } from 'vitest';
import type { LogEvent } from '#lib/shared/events';
import { encodeControlFrame, encodeEventFrame } from '#lib/shared/frames';
import { numberedEvent } from './testing/frames.ts';
import { type Answer, openAgainst, type ServedStore } from './testing/stream-server.ts';

const events = Array.from({ length: 5 }, (_, n) => numberedEvent(n + 1, { value: n }));

let served: ServedStore;

afterEach(() => served.close());

function streamOf(...sent: readonly LogEvent[]): Answer {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(sent.map((event) => encodeEventFrame(event, false)).join(''));
  };
}

const refuseWith =
  (status: number): Answer =>
  (response) =>
    response.writeHead(status).end();

test('goes on after the last position when the server cuts the stream, without a gap or a repeat', async () => {
  const received: LogEvent[] = [];
  served = await openAgainst(
    (response, request) => {
      streamOf(...events.slice(0, 3))(response, request);
      response.end();
    },
    streamOf(...events.slice(3)),
  );
  served.store.onEvent((event) => received.push(event));
  await served.until(({ eventCount }) => eventCount === 5);
  expect(received).toEqual(events);
  expect(served.requestedUrls).toEqual(['/events?topic=*', '/events?topic=*&after=3000-0']);
});

test('goes on when the socket is destroyed in the middle of a frame', async () => {
  served = await openAgainst(
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const frames = events.slice(0, 2).map((event) => encodeEventFrame(event, false));
      response.write(frames.join('').slice(0, -10), () => response.destroy());
    },
    streamOf(...events.slice(1)),
  );
  await served.until(({ eventCount }) => eventCount === 5);
  expect(served.requestedUrls.at(-1)).toBe('/events?topic=*&after=1000-0');
  expect(served.store.getState()).toMatchObject({ status: 'open', malformedCount: 0 });
});

test.each([
  [204, 'The server has ended this stream.'],
  [401, 'Sign in to see this stream.'],
])('stops at %i, having asked once more why', async (status, lastError) => {
  served = await openAgainst(refuseWith(status));
  await expect(served.until((state) => state.status === 'closed')).resolves.toMatchObject({ lastError });
  expect(served.requestedUrls).toHaveLength(2);
});

test('recovers when 502 gives way to a stream', async () => {
  served = await openAgainst(...Array.from({ length: 3 }, () => refuseWith(502)), streamOf(...events));
  const state = await served.until(({ eventCount }) => eventCount === 5);
  expect(state).toMatchObject({ status: 'open', lastError: null });
});

test('comes back after the position at which the server closed the stream', async () => {
  const closing = { type: 'stream-closing', data: { reason: 'shutdown', retryMs: 1 } } as const;
  served = await openAgainst(
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(encodeControlFrame(closing, '2-1'));
    },
    streamOf(...events),
  );
  await served.until(({ eventCount }) => eventCount === 5);
  expect(served.requestedUrls).toEqual(['/events?topic=*', '/events?topic=*&after=2-1']);
});
