import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

interface ReceivedWebhook {
  /** When it came, as `performance.now()` has it. */
  readonly at: number;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A real server that takes webhooks. */
export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly ReceivedWebhook[];
  /** The next request that was not taken yet. */
  next(): Promise<ReceivedWebhook>;
  /** What the requests to come are answered with, one after the other; then with 204. */
  answer(...answers: readonly { readonly status: number; readonly headers?: Record<string, string> }[]): void;
  close(): Promise<void>;
}

/** @param port Default: a free one */
export async function startWebhookReceiver(port = 0): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const answers: { readonly status: number; readonly headers?: Record<string, string> }[] = [];
  const waiting: (() => void)[] = [];
  let taken = 0;

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { status, headers } = answers.shift() ?? { status: 204 };
    received.push({
      at: performance.now(),
      path: request.url ?? '',
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(parts).toString(),
    });
    response.writeHead(status, headers).end();
    for (const wake of waiting.splice(0)) wake();
  };

  const server = createServer((request, response) => void take(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');

  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    async next() {
      while (received[taken] === undefined) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
      }
      taken += 1;
      return received[taken - 1] as ReceivedWebhook;
    },
    answer: (...more) => void answers.push(...more),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
