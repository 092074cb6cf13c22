import { once } from 'node:events';
import { connect } from 'node:http2';
import { createConnection } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Readable } from 'node:stream';
import { readStream, type StreamReader } from '#lib/server/testing/read-stream';

export interface Http2Client {
  /** Opens a path, and resolves with its status and what is streamed. */
  open(path: string): Promise<{ readonly status: number; readonly stream: StreamReader }>;
  close(): void;
}

/**
 * A client that takes HTTP/2 over TLS and nothing else.
 *
 * @param authority the certificate that has to have signed the server's
 * @param localAddress where it comes from: one of this machine
 */
export async function connectHttp2(
  { name, port, authority }: { readonly name: string; readonly port: number; readonly authority: Buffer },
  localAddress = '127.0.0.1',
): Promise<Http2Client> {
  const socket = createConnection({ host: '127.0.0.1', port, localAddress });
  const session = connect(`https://${name}`, {
    createConnection: () => connectTls({ socket, ca: authority, servername: name, ALPNProtocols: ['h2'] }),
  });
  await once(session, 'connect');
  return {
    async open(path) {
      const request = session.request({ ':path': path, ':authority': name });
      const [headers] = (await once(request, 'response')) as [{ readonly ':status'?: number }];
      // Of the DOM's and Node's types of the same thing, the reader names the first.
      const body = Readable.toWeb(request) as ReadableStream<Uint8Array>;
      return { status: headers[':status'] ?? 0, stream: readStream(body) };
    },
    close: () => session.destroy(),
  };
}
