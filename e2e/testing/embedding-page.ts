import { once } from 'node:events';
import { createServer } from 'node:http';
import { freePort } from './server.ts';

/** A page of another origin that shows an address in a frame. */
export interface EmbeddingPage {
  readonly origin: string;
  /** Its address, with the frame. */
  readonly toUrl: (framed: string) => string;
  readonly close: () => void;
}

export async function serveEmbeddingPage(): Promise<EmbeddingPage> {
  const port = await freePort();
  const server = createServer((request, response) => {
    const framed = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('framed') ?? '';
    response.setHeader('Content-Type', 'text/html');
    response.end(
      `<!doctype html><title>Intranet</title><iframe src="${framed}" width="800" height="600"></iframe>`,
    );
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    toUrl: (framed) => `${origin}/?framed=${encodeURIComponent(framed)}`,
    close: () => void server.close(),
  };
}
