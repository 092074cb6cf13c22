import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Asking } from '#lib/shared/doctor/observe-stream';
import type { ServerAddress } from '../../bin/wire/server-address.mjs';
import { connectHttp2 } from './http2-asking.ts';

export interface DoctorConnection {
  readonly ask: Asking['ask'];
  /** By its name in ALPN. */
  readonly protocol: string;
  readonly close: () => void;
}

/** Connects as a browser would: over HTTP/2 where the server speaks it. */
export async function connect({ url, headers }: ServerAddress): Promise<DoctorConnection> {
  const protocol = url.startsWith('https:') ? await readProtocol(new URL(url)) : 'http/1.1';
  const { ask, close } = protocol === 'h2' ? await connectHttp2(url) : { ask: askByFetch(url), close() {} };
  const { pathname } = new URL(url);
  const base = pathname === '/' ? '' : pathname;
  return {
    ask: (path, request) => ask(base + path, { ...request, headers: { ...headers, ...request.headers } }),
    protocol,
    close,
  };
}

function askByFetch(url: string): Asking['ask'] {
  return (path, request) => fetch(new URL(path, url), { ...request, cache: 'no-store', redirect: 'manual' });
}

/** What the server would speak with a browser. */
async function readProtocol({ hostname, port }: URL): Promise<string> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = connectTls({
    host,
    port: Number(port || '443'),
    ...(isIP(host) === 0 && { servername: host }),
    ALPNProtocols: ['h2', 'http/1.1'],
  });
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(10_000) });
    return socket.alpnProtocol === 'h2' ? 'h2' : 'http/1.1';
  } finally {
    socket.destroy();
  }
}
