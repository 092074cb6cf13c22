import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { EventSource } from 'eventsource';
import { afterEach, expect, test } from 'vitest';
import type { LogEvent } from '#lib/shared/events';
import { encodeControlFrame, encodeEventFrame } from '#lib/shared/frames';
import type { BrowserEnvironment } from './browser-environment.ts';
import {
  type ConnectionState,
  createEventSourceStore,
  type OwnedEventSourceStore,
} from './event-source-store.ts';
import { createFrameScheduler } from './frame-scheduler.ts';
import { numberedEvent } from './testing/frames.ts';

/** A standard `EventSource` on a real socket; reopening does not wait. */
const environment: BrowserEnvironment = {
  openEventSource: (url) => new EventSource(url),
  fetch: (url, init) => fetch(url, init),
  random: () => 0,
  onNextFrame: createFrameScheduler((callback) => setImmediate(callback)),
  onWake: () => () => undefined,
  reportError: (error) => {
    throw error;
  },
};

const events = Array.from({ length: 5 }, (_, n) => numberedEvent(n + 1, { value: n }));

let server: Server;
let store: OwnedEventSourceStore;

afterEach(async () => {
  store.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** Answers the nth request with the nth answer, and those after with the last. */
async function openAgainst(...answers: readonly Answer[]): Promise<{ requestedUrls: string[] }> {
  const requestedUrls: string[] = [];
  server = createServer((request, response) => {
    requestedUrls.push(request.url ?? '');
    answers[Math.min(requestedUrls.length, answers.length) - 1]?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  store = createEventSourceStore(`http://127.0.0.1:${port}/events?topic=*`, { environment });
  store.open();
  return { requestedUrls };
}

function until(isReached: (state: ConnectionState) => boolean): Promise<ConnectionState> {
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      if (!isReached(store.getState())) return;
      stop();
      resolve(store.getState());
    });
  });
}

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
  const { requestedUrls } = await openAgainst(
    (response, request) => {
      streamOf(...events.slice(0, 3))(response, request);
      response.end();
    },
    streamOf(...events.slice(3)),
  );
  store.onEvent((event) => received.push(event));
  await until(({ eventCount }) => eventCount === 5);
  expect(received).toEqual(events);
  expect(requestedUrls).toEqual(['/events?topic=*', '/events?topic=*&after=3000-0']);
});

test('goes on when the socket is destroyed in the middle of a frame', async () => {
  const { requestedUrls } = await openAgainst(
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const frames = events.slice(0, 2).map((event) => encodeEventFrame(event, false));
      response.write(frames.join('').slice(0, -10), () => response.destroy());
    },
    streamOf(...events.slice(1)),
  );
  await until(({ eventCount }) => eventCount === 5);
  expect(requestedUrls.at(-1)).toBe('/events?topic=*&after=1000-0');
  expect(store.getState()).toMatchObject({ status: 'open', malformedCount: 0 });
});

test.each([
  [204, 'The server has ended this stream.'],
  [401, 'Sign in to see this stream.'],
])('stops at %i, having asked once more why', async (status, lastError) => {
  const { requestedUrls } = await openAgainst(refuseWith(status));
  await expect(until((state) => state.status === 'closed')).resolves.toMatchObject({ lastError });
  expect(requestedUrls).toHaveLength(2);
});

test('recovers when 502 gives way to a stream', async () => {
  await openAgainst(...Array.from({ length: 3 }, () => refuseWith(502)), streamOf(...events));
  const state = await until(({ eventCount }) => eventCount === 5);
  expect(state).toMatchObject({ status: 'open', lastError: null });
});

test('comes back after the position at which the server closed the stream', async () => {
  const closing = { type: 'stream-closing', data: { reason: 'shutdown', retryMs: 1 } } as const;
  const { requestedUrls } = await openAgainst(
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(encodeControlFrame(closing, '2-1'));
    },
    streamOf(...events),
  );
  await until(({ eventCount }) => eventCount === 5);
  expect(requestedUrls).toEqual(['/events?topic=*', '/events?topic=*&after=2-1']);
});
