import 'server-only';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions, type Position, positionAt, positionTime } from '#lib/shared/positions';
import type { SeriesReference } from '#lib/shared/series';
import type { TimeQuery } from '#lib/shared/time-query';
import type { TopicSummary } from '#lib/shared/topic-summary';
import { parseTopicFilter, type TopicFilter, toTopicFilter } from '#lib/shared/topics';
import { createUsualInterval } from '#lib/shared/usual-interval';
import type { Grant } from './access/grant.ts';
import { leaveOutLargePayload } from './leave-out-payload.ts';
import type { EventLog } from './log/event-log.ts';
import { readNewest } from './log/read-newest.ts';
import { getPulseboard } from './pulseboard.ts';
import { readAlertsSnapshot } from './read-alerts-snapshot.ts';
import { readSnapshotSeries } from './snapshot-series.ts';
import { report } from './reports/report.ts';

export interface DashboardSnapshotRequest {
  readonly references: readonly SeriesReference[];
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
  /** Topics whose newest event is wanted. */
  readonly latest: readonly string[];
  /** The largest payload of those, in UTF-16 code units of its JSON; default: 16,384. */
  readonly maxPayloadLength?: number;
}

/** From so many of its newest events a topic's usual interval is told. */
const rhythmEvents = 32;

/** Of events with more JSON than this together, in UTF-16 code units, a feed has fewer. */
const maxFeedLength = 4 * 1024 * 1024;

/**
 * Reads what a dashboard shows first, so that the live stream goes on exactly where the snapshot ends. A topic that cannot be
 * read does not keep the others from being shown.
 *
 * @param grant of who sees it: what they may not read, they are not shown
 * @param toRequest what is wanted, of the topics that there are and that may be read, newest first
 */
export async function readDashboardSnapshot(
  grant: Grant,
  toRequest: (topics: readonly string[]) => DashboardSnapshotRequest,
): Promise<DashboardSnapshot> {
  const { hub, log } = getPulseboard();
  const serverTime = Date.now();
  // Taken before anything is read: what comes during the reading is left to the stream.
  const position = hub.head;
  const topics = (await log.topics())
    .filter(({ topic }) => grant.canRead(topic))
    .toSorted((a, b) => b.last.at - a.last.at);
  const request = leaveOutForbidden(grant, toRequest(topics.map(({ topic }) => topic)));
  const { windowMs, until } = request.time;
  const to = until ?? serverTime;
  const span = { from: to - windowMs, to, upTo: position, maxPoints: request.maxPoints };
  const [series, feeds, feedsThen, rhythms, alerts] = await Promise.all([
    readSnapshotSeries(log, request.references, { ...span, isLive: until === null }),
    Promise.all(request.feeds.map((feed) => readFeed(log, feed, position, null))),
    until === null ? null : Promise.all(request.feeds.map((feed) => readFeed(log, feed, position, until))),
    Promise.all(request.rhythms.map((topic) => readRhythm(log, topic, position))),
    readAlertsSnapshot(grant, position, request.alertHistory),
  ]);
  return {
    position,
    serverTime,
    time: request.time,
    keptFrom: Math.min(
      serverTime,
      ...topics.map(({ first }) => positionTime(first)),
      ...rhythms.map(({ firstAt }) => firstAt),
    ),
    usualIntervals: Object.fromEntries(
      rhythms.flatMap(({ topic, usualMs }) => (usualMs === null ? [] : [[topic, usualMs]])),
    ),
    series,
    latest: toLatest(topics, request),
    feeds: Object.fromEntries(feeds),
    ...(feedsThen !== null && { feedsThen: Object.fromEntries(feedsThen) }),
    alerts,
  };
}

function leaveOutForbidden(grant: Grant, request: DashboardSnapshotRequest): DashboardSnapshotRequest {
  return {
    ...request,
    references: request.references.filter(({ topic }) => grant.canRead(topic)),
    feeds: request.feeds.filter(({ topic }) => grant.canSubscribe(toFilter(topic))),
    rhythms: request.rhythms.filter((topic) => grant.canRead(topic)),
  };
}

// Not parsed: one that is no topic is for who reads it to tell of.
function toFilter(topic: string): TopicFilter {
  return topic.endsWith('*') ? toTopicFilter([], [topic.slice(0, -1)]) : toTopicFilter([topic]);
}

function toLatest(
  topics: readonly TopicSummary[],
  { latest, maxPayloadLength }: DashboardSnapshotRequest,
): Record<string, LogEvent> {
  const wanted = new Set(latest);
  return Object.fromEntries(
    topics
      .filter(({ topic }) => wanted.has(topic))
      .map(({ topic, last }) => [topic, leaveOutLargePayload(last, maxPayloadLength)]),
  );
}

/** The newest up to a time in Unix ms, or up to now; null in place of the events where they cannot be read. */
async function readFeed(
  log: EventLog,
  { topic, limit }: { readonly topic: string; readonly limit: number },
  upTo: Position,
  until: number | null,
): Promise<readonly [string, readonly LogEvent[] | null]> {
  try {
    const query = { topics: parseTopicFilter([topic]), limit, maxLength: maxFeedLength };
    const end = until === null ? {} : { before: positionAt(until + 1) };
    const { events } = await readNewest(log, { ...query, ...end });
    const sent = events.filter(isUpTo(upTo)).map((event) => leaveOutLargePayload(event));
    return [topic, sent.toReversed()];
  } catch (error) {
    report.error('a feed cannot be read', { topic, error });
    return [topic, null];
  }
}

/** What is asked of a topic that a panel shows, beside its series. */
interface Rhythm {
  readonly topic: string;
  readonly usualMs: number | null;
  /** The date of the first event kept: one that was published late may be older than any position. */
  readonly firstAt: number;
}

/** Nothing of a topic that cannot be read: its panel asks for its past, and tells why where it gets no answer. */
async function readRhythm(log: EventLog, topic: string, upTo: Position): Promise<Rhythm> {
  const topics = toTopicFilter([topic]);
  try {
    const [newest, [first]] = await Promise.all([
      readNewest(log, { topics, limit: rhythmEvents, maxLength: maxFeedLength }),
      log.read({ topics, limit: 1 }),
    ]);
    const interval = createUsualInterval();
    for (const { id } of newest.events.filter(isUpTo(upTo)).toReversed()) interval.note(positionTime(id));
    return { topic, usualMs: interval.get(), firstAt: first?.at ?? Number.POSITIVE_INFINITY };
  } catch (error) {
    report.error('the rhythm of a topic cannot be read', { topic, error });
    return { topic, usualMs: null, firstAt: Number.POSITIVE_INFINITY };
  }
}

function isUpTo(upTo: Position): (event: LogEvent) => boolean {
  return ({ id }) => comparePositions(id, upTo) <= 0;
}
