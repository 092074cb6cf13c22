import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';

/** A subscriber on a bare socket, which can stop reading as a stuck client does. */
export interface RawSubscriber {
  readonly socket: Socket;
  /** What was read so far. */
  readonly text: string;
  /** Resolves when the server has closed the connection. */
  readonly closed: Promise<void>;
}

export async function openRawSubscriber(port: number, query: string, headers = ''): Promise<RawSubscriber> {
  const socket = createConnection(port, '127.0.0.1');
  let text = '';
  socket.on('data', (part) => (text += part.toString()));
  // The server may cut the connection; `closed` tells.
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await once(socket, 'connect');
  socket.write(`GET /api/events?${query} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`);
  await once(socket, 'data');
  return {
    socket,
    get text() {
      return text;
    },
    closed,
  };
}
