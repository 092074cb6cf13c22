import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** How the proxy treats streams. All else passes. */
type StreamTreatment =
  | { readonly kind: 'pass' }
  | { readonly kind: 'refuse'; readonly status: number; readonly headers?: Record<string, string> }
  /** Passes it on so much later. */
  | { readonly kind: 'delay'; readonly delayMs: number };

/** An HTTP proxy in front of a server, on a port of its own, which does to event streams what networks do. */
export interface StreamProxy {
  readonly url: string;
  /** What is done to a stream that is asked for. */
  treatment: () => StreamTreatment;
  /** How often a stream was asked for. */
  readonly streamCount: number;
  /** Ends the open streams without a word. */
  cut(): void;
  /** Writes this into the open streams, as if the server had. */
  say(text: string): void;
  /** From now on nothing of the open streams comes through, and they stay open. */
  stall(): void;
  close(): Promise<void>;
}

export async function startStreamProxy(target: string): Promise<StreamProxy> {
  const open = new Set<{ incoming: IncomingMessage; answer: ServerResponse }>();
  let streamCount = 0;

  const forward = (asked: IncomingMessage, answer: ServerResponse, isStream: boolean): void => {
    const onward = request(new URL(asked.url ?? '/', target), {
      method: asked.method,
      headers: asked.headers,
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    onward.on('response', (incoming) => {
      answer.writeHead(incoming.statusCode ?? 502, incoming.headers);
      answer.flushHeaders();
      incoming.on('error', () => answer.destroy());
      incoming.pipe(answer);
      if (!isStream) return;
      const stream = { incoming, answer };
      open.add(stream);
      answer.on('close', () => open.delete(stream));
    });
    asked.pipe(onward);
  };

  const treatStream = async (asked: IncomingMessage, answer: ServerResponse): Promise<void> => {
    streamCount += 1;
    const treatment = proxy.treatment();
    if (treatment.kind === 'refuse') {
      answer.writeHead(treatment.status, treatment.headers).end();
      return;
    }
    if (treatment.kind === 'delay') await delay(treatment.delayMs, undefined, { ref: false });
    forward(asked, answer, true);
  };

  const server = createServer((asked, answer) => {
    if (asked.url?.startsWith('/api/events') === true) void treatStream(asked, answer);
    else forward(asked, answer, false);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');

  const proxy: StreamProxy = {
    url: `http://127.0.0.1:${address.port}`,
    treatment: () => ({ kind: 'pass' }),
    get streamCount() {
      return streamCount;
    },
    cut() {
      for (const { answer } of open) answer.destroy();
    },
    say(text) {
      for (const { answer } of open) answer.write(text);
    },
    stall() {
      for (const { incoming, answer } of open) incoming.unpipe(answer).resume();
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return proxy;
}
