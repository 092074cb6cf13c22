import { setTimeout as delay } from 'node:timers/promises';
import { completenessReport } from '../load/load-protocol.ts';
import { readProcessUsage } from '../load/process-usage.ts';
import type { Peer } from '../peers/peer.ts';
import { withLoad } from './run-load.ts';

/** What it costs to be connected and hear nothing. */
export interface IdleResult {
  readonly peer: string;
  readonly connected: number;
  readonly refused: number;
  /** To connect all, in seconds. */
  readonly connectSeconds: number;
  /** More memory occupied than before the first, for each connection, in KiB. */
  readonly kibibytesEach: number;
  /** Of an event that was published when all were there. */
  readonly missing: number;
}

const settleMs = 3_000;

export async function measureIdle(
  peers: readonly Peer[],
  subscribers: number,
): Promise<readonly IdleResult[]> {
  const results: IdleResult[] = [];
  for (const peer of peers) results.push(await measureOne(peer, subscribers));
  return results;
}

function measureOne(peer: Peer, subscribers: number): Promise<IdleResult> {
  return withLoad(peer, async (load) => {
    const { server } = load;
    const target = { path: server.subscribePath(['bench']), streams: [0] };
    const publish = () =>
      load.publish({
        targets: [{ path: server.publishPath('bench'), stream: 0 }],
        eventsPerSecond: 1,
        durationMs: 1,
      });
    // What is loaded with the first stream and the first event is not a connection's.
    await load.open('first', [target]);
    await publish();
    await delay(settleMs);
    const before = readProcessUsage(server.pid).rssBytes;
    const { opened, refused, tookMs } = await load.open(
      'all',
      Array.from({ length: subscribers }, () => target),
    );
    await delay(settleMs);
    const after = readProcessUsage(server.pid).rssBytes;
    const { last } = await publish();
    const { missing } = await load.subscribers.ask(
      { do: 'await', group: 'all', last, timeoutMs: 20_000 },
      completenessReport,
    );
    return {
      peer: peer.name,
      connected: opened,
      refused,
      connectSeconds: tookMs / 1_000,
      kibibytesEach: (after - before) / subscribers / 1_024,
      missing,
    };
  });
}
