import 'server-only';
import diagnostics from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import proxyAddress from 'proxy-addr';
import type { TakenResponse } from '#lib/server/hub/event-stream';
import { PulseboardError } from '#lib/shared/errors';
import type { Visitor } from '../access/access.ts';
import { releaseRequest } from './release-request.ts';
import { isRequestStart, requestStartChannel } from './request-start.ts';

export interface StreamConnectionLimits {
  /** Streams in all. */
  readonly maxConnections: number;
  /** Streams of one client address. */
  readonly maxConnectionsPerAddress: number;
  /** Streams that were opened with one token. */
  readonly maxConnectionsPerToken: number;
  /** Addresses and networks of proxies whose `X-Forwarded-For` counts. */
  readonly trustedProxies: readonly string[];
}

/** The sockets under the streams, which a route handler does not get to see. */
export interface StreamConnections {
  /**
   * Counts the connection of a request as a stream until its socket closes.
   *
   * @throws {PulseboardError} `connections-full`, `connections-full-for-address`, `connections-full-for-token`
   */
  claim(request: Request, visitor: Visitor): ClaimedConnection;
  close(): void;
}

interface ClaimedConnection {
  /**
   * What answers the request, once its headers are sent and nothing but its body goes over the socket; null before, and where
   * that is not so. Whoever takes it writes to both alone from then on. Null in place of the function when the
   * connection is not known.
   */
  readonly takeResponse: (() => TakenResponse | null) | null;
  /** Cuts it off, unread bytes and all. */
  disconnect(): void;
}

const unknownConnection: ClaimedConnection = { takeResponse: null, disconnect() {} };

/** A request under way, which may share its socket with the next ones. */
interface IncomingRequest {
  readonly response: ServerResponse;
  readonly socket: Socket;
  /** Of the client, who may be another for each request behind a proxy. */
  readonly address: string;
}

/** Tells the handler which request it is called for. Set on every one, so that a client's own value never counts. */
const header = 'x-pulseboard-request';

/**
 * When the operating system asks an idle socket for signs of life, how soon again, and how often before it gives up: 9 s in
 * all. That has to fit between two heartbeats, for it asks nothing while something that was sent is unanswered.
 */
const keepAlive = { enable: true, initialDelay: 5_000, interval: 1_000, count: 4 };

export function watchStreamConnections(limits: StreamConnectionLimits): StreamConnections {
  const { maxConnections, maxConnectionsPerAddress, maxConnectionsPerToken } = limits;
  const isTrusted = proxyAddress.compile([...limits.trustedProxies]);
  const requests = new Map<string, IncomingRequest>();
  const addresses = createTally();
  const tokensInUse = createTally();
  let streams = 0;
  let lastId = 0;

  const note = (message: unknown): void => {
    if (!isRequestStart(message)) return;
    const { request, response, socket } = message;
    lastId += 1;
    const id = String(lastId);
    requests.set(id, { response, socket, address: proxyAddress(request, isTrusted) });
    response.once('close', () => requests.delete(id));
    request.headers[header] = id;
  };

  const count = (address: string, tokens: readonly string[], change: 1 | -1): void => {
    streams += change;
    addresses.add(address, change);
    for (const token of tokens) tokensInUse.add(token, change);
  };

  diagnostics.subscribe(requestStartChannel, note);
  return {
    claim(request, { passes }) {
      const tokens = passes.map((pass) => pass.id);
      const id = request.headers.get(header) ?? '';
      const incoming = requests.get(id);
      if (incoming === undefined) return unknownConnection;
      const { socket, address, response } = incoming;
      if (streams >= maxConnections) throw full(maxConnections);
      if (addresses.read(address) >= maxConnectionsPerAddress)
        throw fullForAddress(address, maxConnectionsPerAddress);
      if (tokens.some((token) => tokensInUse.read(token) >= maxConnectionsPerToken))
        throw fullForToken(maxConnectionsPerToken);
      // A network that drops a client without a word is noticed by this alone.
      socket.setKeepAlive(keepAlive);
      requests.delete(id);
      count(address, tokens, 1);
      socket.once('close', () => count(address, tokens, -1));
      // Its end is the end of the connection, so that every chunk is written as it is (RFC 9112, section 6.3).
      response.removeHeader('Transfer-Encoding');
      return {
        takeResponse: () => takeResponse(incoming),
        disconnect: () => void socket.destroy(),
      };
    },
    close: () => void diagnostics.unsubscribe(requestStartChannel, note),
  };
}

function takeResponse({ response, socket }: IncomingRequest): TakenResponse | null {
  const isBare = !response.chunkedEncoding && !response.hasHeader('Content-Encoding');
  // Without its socket it waits for the answer to an earlier request on the same connection.
  if (!response.headersSent || !isBare || response.socket !== socket) return null;
  releaseRequest(response);
  return { response, socket };
}

/** How many there are of each; of none it remembers nothing. */
function createTally() {
  const counts = new Map<string, number>();
  return {
    read: (name: string): number => counts.get(name) ?? 0,
    add(name: string, change: 1 | -1): void {
      const sum = (counts.get(name) ?? 0) + change;
      if (sum === 0) counts.delete(name);
      else counts.set(name, sum);
    },
  };
}

function full(limit: number): PulseboardError {
  return new PulseboardError(
    'connections-full',
    `${limit} streams are open, which is the limit; try again later, or raise MAX_CONNECTIONS`,
  );
}

function fullForAddress(address: string, limit: number): PulseboardError {
  return new PulseboardError(
    'connections-full-for-address',
    `${limit} streams of ${address} are open, which is the limit for one address; close one, or subscribe to several topics ` +
      'on one connection',
  );
}

function fullForToken(limit: number): PulseboardError {
  return new PulseboardError(
    'connections-full-for-token',
    `${limit} streams are open with this token, which is the limit for one; close one, use another token, or raise ` +
      'MAX_CONNECTIONS_PER_TOKEN',
  );
}
