import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { EventSource } from 'eventsource';
import type { BrowserEnvironment } from '../browser-environment.ts';
import {
  type ConnectionState,
  createEventSourceStore,
  type OwnedEventSourceStore,
} from '../event-source-store.ts';
import { createFrameScheduler } from '../frame-scheduler.ts';

/** A standard `EventSource` on a real socket; reopening does not wait. */
const environment: BrowserEnvironment = {
  openEventSource: (url) => new EventSource(url),
  fetch: (url, init) => fetch(url, init),
  random: () => 0,
  onNextFrame: createFrameScheduler((callback) => setImmediate(callback)),
  onWake: () => () => undefined,
  onLeave: () => () => undefined,
  openStreamPort: () => null,
  reportError: (error) => {
    throw error;
  },
};

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A store that reads from a server in the hands of a test. */
export interface ServedStore {
  readonly store: OwnedEventSourceStore;
  readonly requestedUrls: readonly string[];
  /** Resolves once a state of the store is like that. */
  readonly until: (isReached: (state: ConnectionState) => boolean) => Promise<ConnectionState>;
  readonly close: () => Promise<void>;
}

/** Answers the nth request with the nth answer, and those after with the last. */
export async function openAgainst(...answers: readonly Answer[]): Promise<ServedStore> {
  const requestedUrls: string[] = [];
  const server = createServer((request, response) => {
    requestedUrls.push(request.url ?? '');
    answers[Math.min(requestedUrls.length, answers.length) - 1]?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const store = createEventSourceStore(`http://127.0.0.1:${port}/events?topic=*`, { environment });
  store.open();
  return {
    store,
    requestedUrls,
    until: (isReached) =>
      new Promise((resolve) => {
        const stop = store.subscribe(() => {
          if (!isReached(store.getState())) return;
          stop();
          resolve(store.getState());
        });
      }),
    async close() {
      store.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
