import type { Peer } from '../peers/peer.ts';
import { type BroadcastResult, type Effort, summarize } from './broadcast.ts';
import { measureLoad, withLoad } from './run-load.ts';
import { takeTurns } from '../../take-turns.ts';

/** The subscribers that read, with and without one among them that does not. */
export interface StalledResult {
  readonly without: BroadcastResult;
  readonly withStalled: BroadcastResult;
}

const readers = 99;
const publish = { eventsPerSecond: 2_000, batch: 100 };
// At least 6 MB for each reader: more than a connection takes in that is not read.
const backlog = { batch: 100, maxEvents: 100_000, durationMs: 60_000 };

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
      const { last: after } = await load.publish({ ...backlog, targets });
      const live = { ...publish, targets, after };
      return measureLoad(load, { group: 'readers', publish: live, warmUpMs, measureMs });
    }),
  );
  return {
    without: summarize(peer.name, results[0] ?? []),
    withStalled: summarize(`${peer.name}, one stalled`, results[1] ?? []),
  };
}
