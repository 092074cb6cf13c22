import { Redis } from 'ioredis';
import { startRedisServer } from '#e2e/testing/redis-server';
import { pinProcess } from '../fanout/load/pin-process.ts';
import { readProcessUsage } from '../fanout/load/process-usage.ts';
import { type RunningPeer, serverCpu } from '../fanout/peers/peer.ts';
import { startPulseboard } from '../fanout/peers/pulseboard.ts';
import { startInBenchDirectory } from '../fanout/peers/start-in-bench-directory.ts';
import type { ClusterSetup } from './cluster-results.ts';

/** Nodes on one log. As a peer it is the first of them. */
export interface RunningCluster extends RunningPeer {
  readonly nodes: readonly RunningPeer[];
  /** Null where the log is SQLite. */
  readonly redis: Redis | null;
}

/** Starts nodes, and the Redis that they share, all of them on the core of the servers. */
export function startCluster({ nodes, appendfsync }: ClusterSetup): Promise<RunningCluster> {
  return startInBenchDirectory(async (directory) => {
    if (appendfsync === null) {
      const node = await startPulseboard({ LOG: 'sqlite', DATA_DIR: directory });
      return { ...node, nodes: [node], redis: null };
    }
    const settings = { appendonly: 'yes', appendfsync };
    const server = await startRedisServer({ directory, settings });
    pinProcess(server.process.pid ?? 0, serverCpu);
    const redis = new Redis(server.port, '127.0.0.1');
    const running: RunningPeer[] = [];
    const stop = async (): Promise<void> => {
      await Promise.all(running.map((node) => node.stop()));
      redis.disconnect();
      await server.stop();
    };
    try {
      for (let index = 0; index < nodes; index += 1) {
        running.push(await startPulseboard({ REDIS_URL: server.url }));
      }
      const [first] = running;
      if (first === undefined) throw new Error('a cluster has at least one node');
      return { ...first, nodes: running, redis, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  });
}

/** CPU time of each node since it started, in seconds. */
export function readNodesCpu({ nodes }: RunningCluster): readonly number[] {
  return nodes.map(({ pid }) => readProcessUsage(pid).cpuSeconds);
}
