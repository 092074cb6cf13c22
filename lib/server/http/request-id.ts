import 'server-only';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The header that a request is told apart by, in both directions. */
export const requestIdHeader = 'X-Request-Id';

/** Long enough for what proxies make, and nothing that could break a line of a log or hide in it. */
const form = /^[\w.-]{1,128}$/;

/**
 * The id of a request: the one that a trusted proxy gave it, else a new one. Anybody else could send the id of a request of others,
 * and have its records mixed up with theirs.
 */
export function readRequestId(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  isTrusted: (address: string, hop: number) => boolean,
): string {
  const given = headers[requestIdHeader.toLowerCase()];
  const isUsable = typeof given === 'string' && form.test(given) && isTrusted(socket.remoteAddress ?? '', 0);
  return isUsable ? given : randomUUID();
}
