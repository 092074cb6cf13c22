import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Cluster, ClusterNode } from './start-cluster.ts';

/** What may happen to nodes that share a Redis. */
export const faultKinds = [
  'node-killed',
  'redis-killed',
  'node-cut-off',
  'redis-paused',
  'redis-stopped',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface FaultLengths {
  /** How long Redis is away that was killed, in milliseconds. */
  readonly downMs: number;
  /** How long a node cannot reach Redis, in milliseconds. */
  readonly cutMs: number;
  /** How long Redis does not answer, in milliseconds. */
  readonly pauseMs: number;
}

/** Something that is done to a cluster. */
export interface Fault {
  /** Does it; resolves when it has lasted. */
  begin(): Promise<void>;
  /** Takes it back. */
  end(): Promise<void>;
}

export interface FaultOptions {
  readonly cluster: Cluster;
  /** The one that is killed or cut off. */
  readonly node: ClusterNode;
  readonly lengths: FaultLengths;
}

/** What each kind does. */
export const faults: Readonly<Record<FaultKind, (options: FaultOptions) => Fault>> = {
  'node-killed': ({ node }) => ({ begin: () => node.kill(), end: () => node.restart() }),
  'redis-killed': ({ cluster: { redis }, lengths }) => ({
    async begin() {
      await redis.kill();
      await delay(lengths.downMs);
    },
    end: () => redis.restart(),
  }),
  'node-cut-off': ({ node, lengths }) => ({
    async begin() {
      node.link.hold();
      await delay(lengths.cutMs);
    },
    async end() {
      node.link.release();
    },
  }),
  'redis-paused': ({ cluster: { redis }, lengths }) => ({
    async begin() {
      await pause(redis.port, lengths.pauseMs);
      await delay(lengths.pauseMs);
    },
    // It ends by itself.
    async end() {},
  }),
  'redis-stopped': ({ cluster: { redis }, lengths }) => ({
    async begin() {
      redis.process.kill('SIGSTOP');
      await delay(lengths.pauseMs);
    },
    async end() {
      redis.process.kill('SIGCONT');
    },
  }),
};

async function pause(port: number, pauseMs: number): Promise<void> {
  const client = new Redis(port, '127.0.0.1');
  await client.call('CLIENT', 'PAUSE', pauseMs, 'ALL');
  client.disconnect();
}
