import { once } from 'node:events';
import { createConnection } from 'node:net';

const lineFeed = 0x0a;
const errorMark = 0x2d;

/** One connection to Redis, which sends commands that are encoded already. */
export interface RedisConnection {
  /**
   * Sends commands and resolves with the text of their replies once these have so many lines. Counting lines costs less
   * than reading values, which is in favour of Redis here; replies of the commands used hold no line feed.
   */
  send(commands: string, replyLines: number): Promise<string>;
  close(): void;
}

export async function connectToRedis(port: number): Promise<RedisConnection> {
  const socket = createConnection({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  let chunks: Buffer[] = [];
  let linesLeft = 0;
  let isAtLineStart = true;
  let hasFailed = false;
  let settle = (_reply: string, _hasFailed: boolean): void => {};

  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    for (const byte of chunk) {
      if (isAtLineStart && byte === errorMark) hasFailed = true;
      isAtLineStart = byte === lineFeed;
      if (isAtLineStart) linesLeft -= 1;
    }
    if (linesLeft > 0 && !hasFailed) return;
    settle(Buffer.concat(chunks).toString(), hasFailed);
    chunks = [];
  });

  return {
    send(commands, replyLines) {
      linesLeft = replyLines;
      return new Promise((resolve, reject) => {
        settle = (reply, failed) => (failed ? reject(new Error(`Redis: ${reply}`)) : resolve(reply));
        socket.write(commands);
      });
    },
    close: () => socket.destroy(),
  };
}

/** A command as Redis reads it: https://redis.io/docs/latest/develop/reference/protocol-spec/ */
export function encodeCommand(...parts: readonly string[]): string {
  let text = `*${parts.length}\r\n`;
  for (const part of parts) text += `$${Buffer.byteLength(part)}\r\n${part}\r\n`;
  return text;
}
