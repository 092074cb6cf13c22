import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type LostClients, maxAgeMs } from '#e2e/testing/lost-clients';

const ownNetwork = ['--map-root-user', '--net'];

/** What this machine says when it is asked for a network with a cable; empty where it permits one. */
function whyNoNetwork(): string {
  const words = [...ownNetwork, 'ip', ...'link add near type veth peer name far'.split(' ')];
  const { status, stderr, error } = spawnSync('unshare', words, { encoding: 'utf8' });
  return status === 0 ? '' : (error?.message ?? stderr);
}

describe('a server lets go of clients whose packets are dropped without a word', () => {
  it('before the next heartbeat where the stream is idle, and else at its greatest age, socket and all', async (context) => {
    const reason = whyNoNetwork();
    context.skip(reason !== '', `this machine permits no network of our own: ${reason}`);
    const { stdout } = await promisify(execFile)('unshare', [
      ...ownNetwork,
      process.execPath,
      'e2e/testing/lost-clients.ts',
    ]);
    const { idleMs, busyMs, nextStatus } = JSON.parse(stdout) as LostClients;
    expect(idleMs).toBeLessThan(13_000);
    expect(busyMs).toBeGreaterThan(1_000);
    expect(busyMs).toBeLessThan(maxAgeMs + 8_000);
    expect(nextStatus).toBe(200);
  }, 120_000);
});
