import 'server-only';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { downsample } from '#lib/shared/downsample';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions, type Position, positionAt } from '#lib/shared/positions';
import { readNumber, seriesKey, type SeriesColumns, type SeriesReference } from '#lib/shared/series';
import { parseTopicFilter, toTopicFilter } from '#lib/shared/topics';
import { type EventLog, maxReadLimit } from './log/event-log.ts';
import { getPulseboard } from './pulseboard.ts';

export interface DashboardSnapshotOptions {
  /** How far back the series go, in milliseconds. */
  readonly windowMs: number;
  /** Points of a series beyond which it is downsampled. */
  readonly maxPoints: number;
  /** Topics, or patterns of them, shown as a list of their newest events. */
  readonly feeds: readonly { readonly topic: string; readonly limit: number }[];
}

/** Reads what a dashboard shows first, so that the live stream goes on exactly where the snapshot ends. */
export async function readDashboardSnapshot(
  references: readonly SeriesReference[],
  options: DashboardSnapshotOptions,
): Promise<DashboardSnapshot> {
  const { hub, log } = getPulseboard();
  const serverTime = Date.now();
  // Taken before anything is read: what comes during the reading is left to the stream.
  const position = hub.head;
  const after = positionAt(serverTime - options.windowMs);
  const [topics, windows, feeds] = await Promise.all([
    log.topics(),
    readByTopic(log, references, after, position),
    Promise.all(options.feeds.map((feed) => readFeed(log, feed, position))),
  ]);
  return {
    position,
    serverTime,
    series: Object.fromEntries(
      references.map((reference) => [
        seriesKey(reference),
        downsample(toColumns(windows.get(reference.topic) ?? [], reference.field), options.maxPoints),
      ]),
    ),
    latest: Object.fromEntries(topics.map(({ topic, last }) => [topic, last])),
    feeds: Object.fromEntries(feeds),
  };
}

async function readByTopic(
  log: EventLog,
  references: readonly SeriesReference[],
  after: Position,
  upTo: Position,
): Promise<Map<string, readonly LogEvent[]>> {
  const topics = [...new Set(references.map(({ topic }) => topic))];
  const read = async (topic: string) => {
    const query = {
      topics: toTopicFilter([topic]),
      after,
      limit: maxReadLimit,
      order: 'newest-first',
    } as const;
    const newest = await log.read(query);
    return [topic, newest.filter(({ id }) => comparePositions(id, upTo) <= 0).toReversed()] as const;
  };
  return new Map(await Promise.all(topics.map(read)));
}

async function readFeed(
  log: EventLog,
  { topic, limit }: { readonly topic: string; readonly limit: number },
  upTo: Position,
) {
  const newest = await log.read({ topics: parseTopicFilter([topic]), limit, order: 'newest-first' });
  return [topic, newest.filter(({ id }) => comparePositions(id, upTo) <= 0).toReversed()] as const;
}

function toColumns(events: readonly LogEvent[], field: string): SeriesColumns {
  const points = events.flatMap(({ at, data }) => {
    const value = readNumber(data, field);
    return value === null ? [] : [{ at, value }];
  });
  return { at: points.map(({ at }) => at), value: points.map(({ value }) => value) };
}
