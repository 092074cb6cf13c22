import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { type RedisServer, startRedisServer } from '#e2e/testing/redis-server';
import { parseRedisAddress } from '../redis/redis-address.ts';
import { createRedisLink, type RedisLink } from '../redis/redis-link.ts';
import { describeEventLog } from './event-log-contract.ts';
import { openRedisLog } from './redis-log.ts';

let server: RedisServer;
beforeAll(async () => {
  server = await startRedisServer();
});
afterAll(() => server.stop());

function createLink(space = randomUUID()): RedisLink {
  return createRedisLink({ address: parseRedisAddress(server.url), space, timeoutMs: 2_000 });
}

describeEventLog('the Redis log', (options) => openRedisLog({ ...options, link: createLink() }));
