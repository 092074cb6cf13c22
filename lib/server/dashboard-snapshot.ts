import 'server-only';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions, type Position, positionTime } from '#lib/shared/positions';
import type { SeriesReference } from '#lib/shared/series';
import type { TimeQuery } from '#lib/shared/time-query';
import { parseTopicFilter, toTopicFilter } from '#lib/shared/topics';
import { createUsualInterval } from '#lib/shared/usual-interval';
import { type EventLog } from './log/event-log.ts';
import { getPulseboard } from './pulseboard.ts';
import { readAlertsSnapshot } from './read-alerts-snapshot.ts';
import { readSnapshotSeries } from './snapshot-series.ts';

export interface DashboardSnapshotOptions {
  /** The time that is shown. */
  readonly time: TimeQuery;
  /** About how many points of a series are sent. */
  readonly maxPoints: number;
  /** Topics, or patterns of them, shown as a list of their newest events. */
  readonly feeds: readonly { readonly topic: string; readonly limit: number }[];
  /** How much of what became of alerts; default: as `readAlertsSnapshot` has it. */
  readonly alertHistory?: number;
  /** Topics whose usual interval is wanted. */
  readonly rhythms: readonly string[];
}

/** From so many of its newest events a topic's usual interval is told. */
const rhythmEvents = 32;

/** Reads what a dashboard shows first, so that the live stream goes on exactly where the snapshot ends. */
export async function readDashboardSnapshot(
  references: readonly SeriesReference[],
  options: DashboardSnapshotOptions,
): Promise<DashboardSnapshot> {
  const { hub, log } = getPulseboard();
  const serverTime = Date.now();
  // Taken before anything is read: what comes during the reading is left to the stream.
  const position = hub.head;
  const { windowMs, until } = options.time;
  const to = until ?? serverTime;
  const span = { from: to - windowMs, to, upTo: position, maxPoints: options.maxPoints };
  const [topics, series, feeds, rhythms, alerts] = await Promise.all([
    log.topics(),
    readSnapshotSeries(log, references, { ...span, isLive: until === null }),
    Promise.all(options.feeds.map((feed) => readFeed(log, feed, position))),
    Promise.all(options.rhythms.map((topic) => readRhythm(log, topic, position))),
    readAlertsSnapshot(position, options.alertHistory),
  ]);
  return {
    position,
    serverTime,
    time: options.time,
    keptFrom: Math.min(
      serverTime,
      ...topics.map(({ first }) => positionTime(first)),
      ...rhythms.map(({ firstAt }) => firstAt),
    ),
    usualIntervals: Object.fromEntries(
      rhythms.flatMap(({ topic, usualMs }) => (usualMs === null ? [] : [[topic, usualMs]])),
    ),
    series,
    latest: Object.fromEntries(topics.map(({ topic, last }) => [topic, last])),
    feeds: Object.fromEntries(feeds),
    alerts,
  };
}

async function readFeed(
  log: EventLog,
  { topic, limit }: { readonly topic: string; readonly limit: number },
  upTo: Position,
) {
  const newest = await log.read({ topics: parseTopicFilter([topic]), limit, order: 'newest-first' });
  return [topic, newest.filter(isUpTo(upTo)).toReversed()] as const;
}

/** What is asked of a topic that a panel shows, beside its series. */
interface Rhythm {
  readonly topic: string;
  readonly usualMs: number | null;
  /** The date of the first event kept: one that was published late may be older than any position. */
  readonly firstAt: number;
}

async function readRhythm(log: EventLog, topic: string, upTo: Position): Promise<Rhythm> {
  const topics = toTopicFilter([topic]);
  const [newest, [first]] = await Promise.all([
    log.read({ topics, limit: rhythmEvents, order: 'newest-first' }),
    log.read({ topics, limit: 1 }),
  ]);
  const interval = createUsualInterval();
  for (const { id } of newest.filter(isUpTo(upTo)).toReversed()) interval.note(positionTime(id));
  return { topic, usualMs: interval.get(), firstAt: first?.at ?? Number.POSITIVE_INFINITY };
}

function isUpTo(upTo: Position): (event: LogEvent) => boolean {
  return ({ id }) => comparePositions(id, upTo) <= 0;
}
