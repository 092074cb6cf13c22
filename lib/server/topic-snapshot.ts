import 'server-only';
import type { LogEvent } from '#lib/shared/events';
import { listNewFields } from '#lib/shared/numeric-fields';
import { comparePositions, positionAt, positionTime } from '#lib/shared/positions';
import { readNumber, type SeriesColumns } from '#lib/shared/series';
import { toTopicFilter } from '#lib/shared/topics';
import type { TopicSnapshot } from '#lib/shared/topics-snapshot';
import type { Grant } from './access/grant.ts';
import { maxReadLimit } from './log/event-log.ts';
import { readNewest } from './log/read-newest.ts';
import { getPulseboard } from './pulseboard.ts';
import { readAlertsSnapshot } from './read-alerts-snapshot.ts';

export interface TopicRequest {
  /** How far back the series go, in milliseconds; they have the newest events of that time that can be read at once. */
  readonly windowMs: number;
  readonly maxFields: number;
  /** How many events are listed. */
  readonly limit: number;
}

/** Beyond so much JSON, in UTF-16 code units, fewer events are listed: a page is not to weigh what its events do. */
const maxListedLength = 512 * 1024;

/** And beyond this the series begin later. */
const maxSeriesLength = 16 * 1024 * 1024;

/** Reads what the page of a topic shows first, so that the live stream goes on exactly where it ends. `grant`: it may read the topic */
export async function readTopicSnapshot(
  grant: Grant,
  topic: string,
  { windowMs, maxFields, limit }: TopicRequest,
): Promise<TopicSnapshot> {
  const { hub, log } = getPulseboard();
  const serverTime = Date.now();
  // Taken before anything is read: what comes during the reading is left to the stream.
  const position = hub.head;
  const topics = toTopicFilter([topic]);
  const [summaries, newest, inWindow, alerts] = await Promise.all([
    log.topics(),
    readNewest(log, { topics, limit, maxLength: maxListedLength }),
    readNewest(log, {
      topics,
      after: positionAt(serverTime - windowMs),
      limit: maxReadLimit,
      maxLength: maxSeriesLength,
    }),
    readAlertsSnapshot(grant, position),
  ]);
  const oldestFirst = (events: readonly LogEvent[]) =>
    events.filter(({ id }) => comparePositions(id, position) <= 0).toReversed();
  const oldestRead = inWindow.isCut ? inWindow.events.at(-1) : undefined;
  return {
    position,
    serverTime,
    alerts,
    summary: summaries.find((one) => one.topic === topic) ?? null,
    events: oldestFirst(newest.events),
    series: toFieldColumns(oldestFirst(inWindow.events).toSorted(byDate), maxFields),
    seriesBegin: oldestRead === undefined ? null : positionTime(oldestRead.id),
  };
}

function byDate(a: LogEvent, b: LogEvent): number {
  return a.at - b.at || comparePositions(a.id, b.id);
}

function toFieldColumns(events: readonly LogEvent[], maxFields: number): Record<string, SeriesColumns> {
  const columns = new Map<string, { at: number[]; value: number[] }>();
  for (const { at, data } of events) {
    for (const field of listNewFields(data, columns, maxFields)) columns.set(field, { at: [], value: [] });
    for (const [field, its] of columns) {
      const value = readNumber(data, field);
      if (value === null) continue;
      its.at.push(at);
      its.value.push(value);
    }
  }
  return Object.fromEntries(columns);
}
