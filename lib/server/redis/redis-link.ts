import 'server-only';
import { AsyncResource } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { PulseboardError } from '#lib/shared/errors';
import type { RedisAddress } from './redis-address.ts';
import { marksKey, type RedisScript } from './redis-script.ts';
import { report } from '../reports/report.ts';

export interface RedisLinkOptions {
  readonly address: RedisAddress;
  /** All keys of a Pulseboard begin with its name, so that several can live on one Redis. */
  readonly space: string;
  /** A file with the certificate of the authority that Redis' own is signed by; default: those that Node knows. */
  readonly certificateAuthority?: string | undefined;
  /** In which a command has to be answered, in milliseconds. */
  readonly timeoutMs: number;
}

/** A connection that waits for what is published or appended: it does nothing else meanwhile. */
type WaitingClient = Redis | Cluster;

/** The way of one process to the keys of its space in Redis. */
export interface RedisLink {
  /** What all keys begin with. */
  readonly base: string;
  /** Whether commands can be sent; while they cannot, each fails at once. */
  readonly isReady: boolean;
  /** Resolves once commands can be sent. @throws {Error} when Redis refuses whoever connects, or this has been closed */
  whenReady(): Promise<void>;
  /** @throws {PulseboardError} `log-unavailable`, and nothing is known of what was done; `storage-full`, and nothing was */
  run(script: RedisScript, ...values: readonly (string | number)[]): Promise<unknown>;
  publish(channel: string, message: string): Promise<void>;
  /**
   * A connection of its own, once it is there; the caller closes it with `disconnect`.
   *
   * @param socketTimeoutMs for commands that wait: a socket that is silent for so long while one does is taken for dead. Default:
   * commands have to be answered as any other
   */
  createWaitingClient(socketTimeoutMs?: number): Promise<WaitingClient>;
  close(): Promise<void>;
}

/** Longest wait before the next attempt to connect, in milliseconds: Redis comes back in seconds, and everybody waits for it. */
const maxReconnectMs = 500;

export function createRedisLink(options: RedisLinkOptions): RedisLink {
  const base = `pulseboard:{${options.space}}:`;
  const key = `${base}${marksKey}`;
  const clients = new Set<WaitingClient>();
  const reportFaults = createFaultReports();

  const connect = (limits: Pick<RedisOptions, 'commandTimeout' | 'socketTimeout'>): WaitingClient => {
    const client = createClient(options, limits);
    clients.add(client);
    client.once('end', () => clients.delete(client));
    reportFaults(client);
    return client;
  };
  // A connection that has died without a word is given up when a command gets no answer.
  const limits = { commandTimeout: options.timeoutMs, socketTimeout: options.timeoutMs + 500 };
  const client = connect(limits);

  const send = async <Answer>(command: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await command();
    } catch (error) {
      throw toFault(error);
    }
  };

  const evaluate = async (
    { lua, sha }: RedisScript,
    values: readonly (string | number)[],
  ): Promise<unknown> => {
    try {
      return await client.evalsha(sha, 1, key, ...values);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return client.eval(lua, 1, key, ...values);
    }
  };

  return {
    base,
    get isReady() {
      return client.status === 'ready';
    },
    run: (script, ...values) => send(() => evaluate(script, values)),
    publish: (channel, message) => send(async () => void (await client.publish(channel, message))),
    async createWaitingClient(socketTimeoutMs) {
      const waiting = connect(socketTimeoutMs === undefined ? limits : { socketTimeout: socketTimeoutMs });
      await whenReady(waiting);
      return waiting;
    },
    whenReady: () => whenReady(client),
    async close() {
      for (const one of clients) one.disconnect();
    },
  };
}

function createClient(
  { address, certificateAuthority }: RedisLinkOptions,
  limits: Pick<RedisOptions, 'commandTimeout' | 'socketTimeout'>,
): WaitingClient {
  const { hosts, user, password, database, group } = address;
  const tls = address.isEncrypted
    ? { ...(certificateAuthority !== undefined && { ca: readFileSync(certificateAuthority) }) }
    : undefined;
  const retryStrategy = (attempts: number): number => Math.min(attempts * 50, maxReconnectMs);
  const common = {
    ...limits,
    ...(user !== null && { username: user }),
    ...(password !== null && { password }),
    ...(tls !== undefined && { tls }),
    // Replies in one shape, whichever server there is.
    protocol: 2 as const,
    connectionName: 'pulseboard',
    connectTimeout: 2_000,
    keepAlive: 5_000,
    // What was sent when the connection broke may have been done: only whoever asked for it knows whether to ask again.
    autoResendUnfulfilledCommands: false,
    // Behind an address that stays, another server may be the first by now.
    reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
    // It would be tried without anybody hearing that it failed.
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
  };
  if (address.kind === 'cluster') {
    return new Cluster([...hosts], {
      redisOptions: common,
      enableOfflineQueue: false,
      clusterRetryStrategy: retryStrategy,
      // Else what was sent when the connection broke is sent again.
      retryDelayOnFailover: 0,
      // Nodes name themselves by address; a certificate is for a name.
      ...(tls !== undefined && { dnsLookup: (name, callback) => callback(null, name) }),
      slotsRefreshTimeout: 2_000,
    });
  }
  const single = { ...common, db: database, retryStrategy, enableOfflineQueue: false };
  if (group === null) return new Redis({ ...single, ...hosts[0] });
  return new Redis({
    ...single,
    sentinels: hosts.map(({ host, port }) => ({ host, port })),
    name: group,
    sentinelRetryStrategy: retryStrategy,
    ...(tls !== undefined && { enableTLSForSentinelMode: true, sentinelTLS: tls }),
  });
}

async function whenReady(client: WaitingClient): Promise<void> {
  if (client.status === 'ready') return;
  await new Promise<void>((resolve, reject) => {
    client.once('ready', resolve);
    client.once('end', () => reject(new Error('the connection to Redis has been closed')));
    client.on('error', (error: Error) => {
      if (/\b(?:WRONGPASS|NOAUTH|NOPERM)\b/.test(error.message)) reject(error);
    });
  });
}

/**
 * Tells once that Redis is away, and once that it is back, however many connections there are and however often each is tried.
 *
 * @returns takes in one more connection
 */
function createFaultReports(): (client: WaitingClient) => void {
  const broken = new Set<WaitingClient>();
  return (client) => {
    // Whichever request a socket was opened for, it is told for the server.
    client.on(
      'error',
      AsyncResource.bind((error: Error) => {
        if (broken.size === 0)
          report.error('Redis cannot be reached, and is tried again', { detail: error.message });
        broken.add(client);
      }),
    );
    client.on(
      'ready',
      AsyncResource.bind(() => {
        if (broken.delete(client) && broken.size === 0) report.info('Redis can be reached again');
      }),
    );
    client.once('end', () => broken.delete(client));
  };
}

/** What Redis says first in an answer that something cannot be done right now. */
const passing =
  /^(?:LOADING|READONLY|CLUSTERDOWN|MASTERDOWN|TRYAGAIN|MISCONF|NOREPLICAS|BUSY|NOAUTH|WRONGPASS|NOPERM|UNBLOCKED)\b/;

function toFault(error: unknown): Error {
  // Without the command that the client adds to it: that holds what was published.
  const cause = new Error(error instanceof Error ? error.message : String(error));
  const isReply = error instanceof Error && error.name === 'ReplyError';
  if (cause.message.startsWith('OOM')) {
    return new PulseboardError(
      'storage-full',
      'the memory of Redis is full; nothing was appended: remove topics, keep less of them, or give it more, and try again',
      { cause },
    );
  }
  if (isReply && !passing.test(cause.message)) return cause;
  return new PulseboardError(
    'log-unavailable',
    'the log in Redis cannot be reached; what was published last may be in it or not: try again with the same Idempotency-Key',
    { cause },
  );
}
