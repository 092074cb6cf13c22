import { createConnection } from 'node:net';

/** One kept-alive connection that publishes one request after the other, at the least cost to the machine. */
export interface PublishConnection {
  /** @throws {Error} when the answer is not a 2xx */
  publish(path: string, contentType: string, body: string): Promise<void>;
  close(): void;
}

export function openPublishConnection(port: number): PublishConnection {
  const socket = createConnection({ port, host: '127.0.0.1', noDelay: true });
  let received = '';
  let waiting: PromiseWithResolvers<string> | null = null;

  const fail = (error: Error): void => waiting?.reject(error);
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the server closed the connection of the publisher')));
  socket.on('data', (bytes: Buffer) => {
    received += bytes.toString('latin1');
    if (!isWhole(received)) return;
    const response = received;
    received = '';
    waiting?.resolve(response);
  });

  return {
    async publish(path, contentType, body) {
      waiting = Promise.withResolvers<string>();
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${contentType}\r\n` +
          `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
      const response = await waiting.promise;
      if (!/^HTTP\/1\.1 2\d\d/.test(response)) throw new Error(`publishing was refused: ${response}`);
    },
    close: () => void socket.destroy(),
  };
}

function isWhole(response: string): boolean {
  const bodyAt = response.indexOf('\r\n\r\n') + 4;
  if (bodyAt === 3) return false;
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(response) ?? [];
  if (length !== undefined) return response.length >= bodyAt + Number(length);
  return response.endsWith('0\r\n\r\n');
}
