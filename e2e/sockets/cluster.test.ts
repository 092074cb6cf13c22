import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findClusterFaults } from '#e2e/cluster/judge-cluster';
import { runCluster } from '#e2e/cluster/run-cluster';
import { whyNoNginx } from '#e2e/testing/nginx';
import { readRedisVersion } from '#e2e/testing/redis-server';

const whyNot = whyNoNginx === '' && readRedisVersion() === null ? 'there is no redis-server' : whyNoNginx;

describe('three servers that share a Redis, behind a balancer', () => {
  it('keep every acknowledged event, and every subscriber hears it once and in order, whatever fails', async (context) => {
    context.skip(whyNot !== '', whyNot);
    const seed = randomInt(0xffff_ffff);
    // A server gives up on Redis after two seconds, and says so once a second.
    const lengths = { downMs: 2_500, cutMs: 5_500, pauseMs: 5_000 };
    const verdict = await runCluster({ rounds: 5, seed, lengths });
    expect(findClusterFaults(verdict), `seed ${seed}`).toEqual([]);
    expect(new Set(verdict.rounds.map(({ kind }) => kind)).size).toBe(5);
    expect(verdict.takeOverMs).toHaveLength(1);
  }, 400_000);
});
