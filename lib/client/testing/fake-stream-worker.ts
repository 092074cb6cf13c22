import type { NativeEventSource, Network } from '../connection-environment.ts';
import { createPortServer } from '../browser-stream/serve-port.ts';
import type { Delivery, ReaderPort, ReaderRequest, StreamPort } from '../browser-stream/stream-port.ts';
import { FakeEventSource } from './fake-event-source.ts';

/** The worker that the pages of a browser share, in the hands of a test. */
export interface FakeStreamWorker {
  /** What a page's `openStreamPort` does. */
  readonly openPort: () => StreamPort;
  /** It ends without a word; the next port is that of another worker. */
  readonly kill: () => void;
  /** Lets the messages that are on their way arrive, and those that they lead to. */
  readonly settle: () => void;
  /** While set, what is said to pages does not arrive: they are frozen. */
  isFrozen: boolean;
}

/** @param network that of the worker */
export function createFakeStreamWorker(network: Network): FakeStreamWorker {
  let life = startLife(network);
  const messages: (() => void)[] = [];
  const held: (() => void)[] = [];

  /** Both ends of a way on which messages take their time, as they do between threads. */
  function createWay(isAlive: () => boolean): {
    page: StreamPort;
    worker: ReaderPort;
  } {
    let toPage: (message: Delivery) => void = () => undefined;
    let toWorker: (message: ReaderRequest) => void = () => undefined;
    let isClosed = false;
    return {
      page: {
        post(message) {
          if (!isClosed) messages.push(() => isAlive() && toWorker(message));
        },
        listen: (listener) => (toPage = listener),
        close: () => (isClosed = true),
      },
      worker: {
        post(message) {
          if (isAlive()) messages.push(() => hand(() => !isClosed && toPage(structuredClone(message))));
        },
        listen: (listener) => (toWorker = listener),
      },
    };
  }

  function hand(arrive: () => void): void {
    if (fake.isFrozen) held.push(arrive);
    else arrive();
  }

  const fake: FakeStreamWorker = {
    isFrozen: false,
    openPort() {
      const born = life;
      const { page, worker } = createWay(() => life === born);
      born.serve(worker);
      return page;
    },
    kill() {
      life.end();
      life = startLife(network);
    },
    settle() {
      if (!fake.isFrozen) messages.unshift(...held.splice(0));
      for (let message = messages.shift(); message !== undefined; message = messages.shift()) message();
    },
  };
  return fake;
}

/** A worker from its start to its end, with which its connections end, too. */
function startLife(network: Network): { serve: ReturnType<typeof createPortServer>; end: () => void } {
  const sources: NativeEventSource[] = [];
  let isOver = false;
  const serve = createPortServer({
    ...network,
    openEventSource(url) {
      const source = isOver ? new FakeEventSource(url) : network.openEventSource(url);
      sources.push(source);
      return source;
    },
  });
  return {
    serve,
    end() {
      isOver = true;
      for (const source of sources) source.close();
    },
  };
}
