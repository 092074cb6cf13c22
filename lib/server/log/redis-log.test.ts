import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { type RedisCluster, startRedisCluster } from '#e2e/testing/redis-cluster';
import { type RedisServer, startRedisServer } from '#e2e/testing/redis-server';
import { parseRedisAddress } from '../redis/redis-address.ts';
import { createRedisLink, type RedisLink } from '../redis/redis-link.ts';
import { describeEventLog } from './event-log-contract.ts';
import { openRedisLog } from './redis-log.ts';

let server: RedisServer;
let cluster: RedisCluster;
beforeAll(async () => {
  [server, cluster] = await Promise.all([startRedisServer(), startRedisCluster()]);
});
afterAll(() => Promise.all([server.stop(), cluster.stop()]));

function createLink(url: string, space = randomUUID()): RedisLink {
  return createRedisLink({ address: parseRedisAddress(url), space, timeoutMs: 2_000 });
}

describeEventLog('the log in Redis', (options) => openRedisLog({ ...options, link: createLink(server.url) }));

describeEventLog('the log in a Redis Cluster', (options) =>
  openRedisLog({ ...options, link: createLink(cluster.url) }),
);
