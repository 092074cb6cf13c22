import type { Peer } from '../peers/peer.ts';
import { measureLoad, type RunResult, withLoad } from './run-load.ts';
import { takeTurns } from '../../take-turns.ts';
import { medianOf, sumOf } from './median-of.ts';

/** Many subscribers of one topic, one publisher. */
export interface Broadcast {
  readonly subscribers: number;
  /** Null publishes as fast as it is answered. */
  readonly eventsPerSecond: number | null;
}

/** The medians of one server. */
export interface BroadcastResult extends RunResult {
  readonly peer: string;
}

export interface Effort {
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export async function measureBroadcast(
  peers: readonly Peer[],
  { subscribers, eventsPerSecond }: Broadcast,
  { rounds, warmUpMs, measureMs }: Effort,
): Promise<readonly BroadcastResult[]> {
  const results = await takeTurns(peers, rounds, (peer) =>
    withLoad(peer, async (load) => {
      const path = load.server.subscribePath(['bench']);
      await load.open(
        'all',
        Array.from({ length: subscribers }, () => ({ path, streams: [0] })),
      );
      const targets = [{ path: load.server.publishPath('bench'), stream: 0 }];
      return measureLoad(load, { group: 'all', publish: { targets, eventsPerSecond }, warmUpMs, measureMs });
    }),
  );
  return peers.map(({ name }, index) => summarize(name, results[index] ?? []));
}

export function summarize(peer: string, results: readonly RunResult[]): BroadcastResult {
  return {
    peer,
    deliveredPerSecond: medianOf(results, (result) => result.deliveredPerSecond) ?? 0,
    publishedPerSecond: medianOf(results, (result) => result.publishedPerSecond) ?? 0,
    p50Ms: medianOf(results, (result) => result.p50Ms),
    p99Ms: medianOf(results, (result) => result.p99Ms),
    answeredP50Ms: medianOf(results, (result) => result.answeredP50Ms),
    cpuSecondsPerMillion: medianOf(results, (result) => result.cpuSecondsPerMillion) ?? 0,
    missing: sumOf(results, (result) => result.missing),
    repeated: sumOf(results, (result) => result.repeated),
  };
}
