import type { SubscriberTarget } from '../load/load-protocol.ts';
import type { Peer } from '../peers/peer.ts';
import { type BroadcastResult, type Effort, summarize } from './broadcast.ts';
import { type Load, measureLoad, withLoad } from './run-load.ts';
import { takeTurns } from '../../take-turns.ts';

const topicCount = 50;
const dashboardCount = 100;
const topicsOfDashboard = 12;
const publishers = 10;
// Each has no factor in common with the number of topics, so that no dashboard gets a topic twice.
const strides = [1, 3, 7, 9];

const topics = Array.from({ length: topicCount }, (_, index) => `bench.${index}`);

/** Dashboards that each ask for topics of their own on one connection. */
export async function measureDashboards(
  peers: readonly Peer[],
  { eventsPerSecond, batch }: { readonly eventsPerSecond: number | null; readonly batch: number },
  { rounds, warmUpMs, measureMs }: Effort,
): Promise<readonly BroadcastResult[]> {
  const results = await takeTurns(peers, rounds, (peer) =>
    withLoad(peer, async (load) => {
      await load.open(
        'all',
        Array.from({ length: dashboardCount }, (_, index) => toDashboard(load, index)),
      );
      const targets = topics.map((topic, stream) => ({ path: load.server.publishPath(topic), stream }));
      const publish = { targets, eventsPerSecond, batch, connections: publishers };
      return measureLoad(load, { group: 'all', publish, warmUpMs, measureMs });
    }),
  );
  return peers.map(({ name }, index) => summarize(name, results[index] ?? []));
}

function toDashboard({ server }: Load, index: number): SubscriberTarget {
  const stride = strides[index % strides.length] ?? 1;
  const streams = Array.from(
    { length: topicsOfDashboard },
    (_, nth) => (index * 7 + nth * stride) % topicCount,
  );
  return { path: server.subscribePath(streams.map((stream) => topics[stream] ?? '')), streams };
}
