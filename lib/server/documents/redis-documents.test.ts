import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type RedisServer, startRedisServer } from '#e2e/testing/redis-server';
import { parseRedisAddress } from '../redis/redis-address.ts';
import { createRedisLink, type RedisLink } from '../redis/redis-link.ts';
import { describeDocumentStore } from './document-store-contract.ts';
import { createRedisDocuments } from './redis-documents.ts';

let server: RedisServer;
const links: RedisLink[] = [];
beforeAll(async () => {
  server = await startRedisServer();
});
afterEach(() => Promise.all(links.splice(0).map((link) => link.close())));
afterAll(() => server.stop());

describeDocumentStore('the Redis store', async (now) => {
  const address = parseRedisAddress(server.url);
  const link = createRedisLink({ address, space: randomUUID(), timeoutMs: 2_000 });
  links.push(link);
  await link.whenReady();
  return createRedisDocuments({ link, now });
});
