import type { Peer } from '../peers/peer.ts';
import { type BroadcastResult, type Effort, summarize } from './broadcast.ts';
import { measureLoad, withLoad } from './run-load.ts';
import { takeTurns } from './take-turns.ts';

/** The subscribers that read, with and without one among them that does not. */
export interface StalledResult {
  readonly without: BroadcastResult;
  readonly withStalled: BroadcastResult;
}

const readers = 99;
// Enough to fill the buffers of a connection that is not read within the time to warm up.
const publish = { eventsPerSecond: 10_000, batch: 100 };

export async function measureStalled(
  peer: Peer,
  { rounds, warmUpMs, measureMs }: Effort,
): Promise<StalledResult> {
  const results = await takeTurns([false, true], rounds, (hasStalled) =>
    withLoad(peer, async (load) => {
      const target = { path: load.server.subscribePath(['bench']), streams: [0] };
      await load.open('last', [target]);
      await load.open(
        'readers',
        Array.from({ length: readers }, () => target),
      );
      if (hasStalled) await load.subscribers.tell({ do: 'stall', group: 'last' });
      const targets = [{ path: load.server.publishPath('bench'), stream: 0 }];
      return measureLoad(load, { group: 'readers', publish: { ...publish, targets }, warmUpMs, measureMs });
    }),
  );
  return {
    without: summarize(peer.name, results[0] ?? []),
    withStalled: summarize(`${peer.name}, one stalled`, results[1] ?? []),
  };
}
