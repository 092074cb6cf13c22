import 'server-only';
import diagnostics from 'node:diagnostics_channel';
import { Server } from 'node:http';

/** Where Node tells of each connection that a server takes: before the first byte of a request. */
const connectionChannel = 'net.server.socket';

export interface ServerTimeouts {
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
}

/**
 * Has Node close connections whose requests do not come to an end. Next makes its server before anything of ours is loaded, so that
 * it is met with its first connection. Node looks at them every 30 s.
 *
 * @returns how to stop
 * @see https://nodejs.org/api/http.html#serverrequesttimeout
 */
export function limitRequestTimes({ headersTimeoutMs, requestTimeoutMs }: ServerTimeouts): () => void {
  const known = new WeakSet<Server>();
  const set = (message: unknown): void => {
    const server = serverOf(message);
    if (server === null || known.has(server)) return;
    known.add(server);
    server.requestTimeout = requestTimeoutMs;
    server.headersTimeout = Math.min(headersTimeoutMs, requestTimeoutMs);
    // Next leaves one that nothing of it answers open without end. In development it has one of its own.
    if (process.env.NODE_ENV === 'production') server.on('upgrade', (_request, socket) => socket.destroy());
  };
  diagnostics.subscribe(connectionChannel, set);
  return () => void diagnostics.unsubscribe(connectionChannel, set);
}

function serverOf(message: unknown): Server | null {
  if (typeof message !== 'object' || message === null || !('socket' in message)) return null;
  const { socket } = message;
  if (typeof socket !== 'object' || socket === null || !('server' in socket)) return null;
  return socket.server instanceof Server ? socket.server : null;
}
