import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Where Node tells of each request before its handler is called: the only place in a Next server where the request under a
 * route handler's `Request` and its socket can be had.
 *
 * @see https://nodejs.org/api/diagnostics_channel.html#http
 */
export const requestStartChannel = 'http.server.request.start';

export function isRequestStart(message: unknown): message is {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly socket: Socket;
} {
  return (
    typeof message === 'object' &&
    message !== null &&
    'request' in message &&
    'response' in message &&
    'socket' in message
  );
}
