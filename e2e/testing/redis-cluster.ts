import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { type RedisServer, startRedisServer } from './redis-server.ts';

/** A Redis Cluster of three nodes without replicas. */
export interface RedisCluster {
  readonly url: string;
  stop(): Promise<void>;
}

const nodeCount = 3;
const slotCount = 16_384;
const formLimitMs = 20_000;

export async function startRedisCluster(): Promise<RedisCluster> {
  const settings = { 'cluster-enabled': 'yes', 'cluster-node-timeout': 2_000 };
  const servers: RedisServer[] = [];
  // The bus of a node has its port and 10,000 more, which may be another's: the next free one is tried.
  while (servers.length < nodeCount) {
    // oxlint-disable-next-line no-await-in-loop -- few, and a port that one takes is not free for the next
    const server = await startRedisServer({ settings }).catch(() => null);
    if (server !== null) servers.push(server);
  }
  await Promise.all(servers.map((server, index) => takeSlots(server, index, servers[0]?.port ?? 0)));
  await Promise.all(servers.map(untilFormed));
  return {
    url: `redis+cluster://${servers.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

async function takeSlots(server: RedisServer, index: number, firstPort: number): Promise<void> {
  const first = Math.ceil((index * slotCount) / nodeCount);
  const last = Math.ceil(((index + 1) * slotCount) / nodeCount) - 1;
  await asking(server, async (client) => {
    await client.call('CLUSTER', 'ADDSLOTSRANGE', first, last);
    await client.call('CLUSTER', 'MEET', '127.0.0.1', firstPort);
  });
}

async function untilFormed(server: RedisServer): Promise<void> {
  const deadline = performance.now() + formLimitMs;
  await asking(server, async (client) => {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop
      const info = String(await client.call('CLUSTER', 'INFO'));
      const isFormed = info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${nodeCount}`);
      if (isFormed) return;
      if (performance.now() > deadline) throw new Error(`the cluster did not form:\n${info}`);
      // oxlint-disable-next-line no-await-in-loop
      await delay(20);
    }
  });
}

async function asking(server: RedisServer, ask: (client: Redis) => Promise<void>): Promise<void> {
  const client = new Redis(server.port, '127.0.0.1');
  try {
    await ask(client);
  } finally {
    client.disconnect();
  }
}
