import { publish } from '#e2e/testing/api';
import { panel } from '#e2e/testing/page-parts';
import { expect, type Page, test } from '@playwright/test';
import { readCount } from '#e2e/testing/connection-details';
import { type RedisServer, startRedisServer } from '#e2e/testing/redis-server';
import { freePort, startServer, type TestServer } from '#e2e/testing/server';

// A page that is served by one of several servers, whose log lies in a Redis.

const status = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

let redis: RedisServer;
test.beforeEach(async () => {
  redis = await startRedisServer({ settings: { appendonly: 'yes', appendfsync: 'always' } });
});
test.afterEach(() => redis.stop());

const startNode = (port: number): Promise<TestServer> =>
  startServer({ port, environment: { REDIS_URL: redis.url, SOURCES: '', RETRY_MS: '100', LOG: 'sqlite' } });

test('goes on at another server without a gap when its own is killed, and sees what was published there', async ({
  page,
}) => {
  const port = await freePort();
  const first = await startNode(port);
  const other = await startNode(await freePort());
  await publish(other.url, 'counter', { value: 1 });
  await page.goto(first.url);
  await expect(status(page, 'Live')).toBeVisible();
  await publish(other.url, 'counter', { value: 2 });
  await expect(panel(page, 'Counter')).toContainText('2');
  const before = await readCount(page, 'Events received');
  await first.stop('SIGKILL');
  await publish(other.url, 'counter', [3, 4, 5]);
  // As a balancer would: the address is the same, and who answers is not.
  const second = await startNode(port);
  await expect(status(page, 'Live')).toBeVisible({ timeout: 45_000 });
  await publish(other.url, 'counter', 6);
  await expect(panel(page, 'Counter')).toContainText('6');
  await expect.poll(() => readCount(page, 'Events received')).toBe(before + 4);
  expect(await readCount(page, 'Gaps')).toBe(0);
  expect(await readCount(page, 'Missed')).toBe(0);
  await second.stop();
  await other.stop();
});

test('stays connected while Redis is away, says so, and goes on when it is back', async ({
  page,
  request,
}) => {
  const server = await startNode(await freePort());
  await publish(server.url, 'counter', 1);
  await page.goto(server.url);
  await expect(status(page, 'Live')).toBeVisible();
  await redis.kill();
  await expect(status(page, 'Degraded')).toBeVisible();
  await expect(panel(page, 'Counter')).toContainText('1');
  const refused = await request.post(`${server.url}/api/topics/counter`, { data: '2' });
  expect(refused.status()).toBe(503);
  expect(refused.headers()['retry-after']).toBe('5');
  expect(await refused.json()).toMatchObject({ code: 'log-unavailable' });
  await redis.restart();
  await expect(status(page, 'Live')).toBeVisible();
  // What was asked before may still fail, and then it is away once more, for a moment.
  await expect(() => publish(server.url, 'counter', 3)).toPass();
  await expect(panel(page, 'Counter')).toContainText('3');
  expect(await readCount(page, 'Missed')).toBe(0);
  await server.stop();
});
