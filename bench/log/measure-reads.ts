import type { EventLog } from '#lib/server/log/event-log';
import { openSqliteLog } from '#lib/server/log/sqlite-log';
import type { Publication } from '#lib/shared/events';
import type { Position } from '#lib/shared/positions';
import { parseTopicFilter } from '#lib/shared/topics';
import { withBenchDirectory } from './bench-directory.ts';
import { quantile, round } from './statistics.ts';
import { createPublications, keepAll } from './workload.ts';

export interface ReadResult {
  readonly topics: string;
  readonly pagesPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const eventCount = 200_000;
const topicCount = 10;
const pageEvents = 200;
const durationMs = 2_000;

/** Pages of 200 events after positions chosen at random, one after the other. */
export function measureReads(): Promise<ReadResult[]> {
  return withBenchDirectory(async (directory) => {
    const log = await openSqliteLog({ directory, retention: keepAll, pruneEveryMs: 0 });
    const positions: Position[] = [];
    while (positions.length < eventCount) {
      positions.push(...(await log.append(createMixedEvents())).map(({ id }) => id));
    }
    const results = [];
    for (const topics of ['bench.0', 'bench.*', '*'])
      results.push(await measurePages(log, topics, positions));
    await log.close();
    return results;
  });
}

/** A thousand events, ten to each topic in turn. */
function createMixedEvents(): Publication[] {
  return Array.from({ length: 100 }, (_, index) =>
    createPublications(10, `bench.${index % topicCount}`),
  ).flat();
}

async function measurePages(
  log: EventLog,
  topics: string,
  positions: readonly Position[],
): Promise<ReadResult> {
  const filter = parseTopicFilter([topics]);
  // Before the last full page of one topic.
  const lastStart = positions.length - topicCount * pageEvents;
  const took: number[] = [];
  const from = performance.now();
  while (performance.now() - from < durationMs) {
    const after = positions[Math.floor(Math.random() * lastStart)] ?? '0-0';
    const asked = performance.now();
    const page = await log.read({ topics: filter, after, limit: pageEvents });
    took.push(performance.now() - asked);
    if (page.length !== pageEvents) throw new Error(`a page of ${topics} has ${page.length} events`);
  }
  return {
    topics,
    pagesPerSecond: round(took.length / (durationMs / 1_000)),
    p50Ms: round(quantile(took, 0.5)),
    p99Ms: round(quantile(took, 0.99)),
  };
}
