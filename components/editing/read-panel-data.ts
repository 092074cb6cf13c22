import * as z from 'zod/mini';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { PanelSpec } from '#lib/shared/dashboards';
import { downsample } from '#lib/shared/downsample';
import type { LogEvent } from '#lib/shared/events';
import type { JsonValue } from '#lib/shared/json';
import { isPosition, type Position } from '#lib/shared/positions';
import { readNumber, type SeriesColumns, seriesKey, type SeriesReference } from '#lib/shared/series';
import { toSnapshotRequest } from '../panels/snapshot-request.ts';

/** The most events of a topic that are asked for, as many as the server gives at once. */
const maxEvents = 10_000;

/** Nobody waits longer for the past of a panel; it then begins with what comes. */
const longestAnswerMs = 5_000;

const eventSchema = z.object({
  id: z.custom<Position>(isPosition),
  topic: z.string(),
  type: z.string(),
  at: z.number(),
  data: z.custom<JsonValue>((value) => value !== undefined),
});
const topicsSchema = z.object({ topics: z.array(z.object({ topic: z.string(), last: eventSchema })) });
const eventsSchema = z.object({ events: z.array(eventSchema) });

/**
 * What panels show before the stream speaks, read from the server as it is now.
 *
 * @param windowMs how far back the series go
 * @throws when the server does not answer
 */
export async function readPanelData(
  panels: readonly PanelSpec[],
  windowMs: number,
): Promise<Pick<DashboardSnapshot, 'series' | 'latest' | 'feeds'>> {
  const { topics } = topicsSchema.parse(await readJson('/api/topics'));
  const { references, options } = toSnapshotRequest(
    { version: 1, title: '', windowMs, panels: [...panels] },
    topics.map(({ topic }) => topic),
  );
  const known = new Set(topics.map(({ topic }) => topic));
  const [series, feeds] = await Promise.all([
    readSeries(
      references.filter(({ topic }) => known.has(topic)),
      options,
    ),
    Promise.all(options.feeds.filter(({ topic }) => known.has(topic)).map(readFeed)),
  ]);
  return {
    series,
    latest: Object.fromEntries(topics.map(({ topic, last }) => [topic, last])),
    feeds: Object.fromEntries(feeds),
  };
}

async function readSeries(
  references: readonly SeriesReference[],
  { windowMs, maxPoints }: { windowMs: number; maxPoints: number },
): Promise<Record<string, SeriesColumns>> {
  const since = `${Math.ceil(windowMs / 1_000)}s`;
  const byTopic = Map.groupBy(references, ({ topic }) => topic);
  const parts = [...byTopic].map(async ([topic, ofTopic]) => {
    const events = await readEvents(topic, { since, limit: String(maxEvents) });
    return ofTopic.map(
      (reference) =>
        [seriesKey(reference), downsample(toColumns(events, reference.field), maxPoints)] as const,
    );
  });
  return Object.fromEntries((await Promise.all(parts)).flat());
}

async function readFeed({ topic, limit }: { topic: string; limit: number }) {
  return [topic, await readEvents(topic, { limit: String(limit) })] as const;
}

/** The newest events, oldest first. */
async function readEvents(topic: string, query: Record<string, string>): Promise<LogEvent[]> {
  const parameters = new URLSearchParams({ ...query, order: 'desc' });
  const answer = await readJson(`/api/topics/${encodeURIComponent(topic)}?${parameters.toString()}`);
  return eventsSchema.parse(answer).events.toReversed();
}

async function readJson(url: string): Promise<unknown> {
  const response = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(longestAnswerMs) });
  if (!response.ok) throw new Error(`${url} answered with status ${response.status}`);
  return response.json();
}

function toColumns(events: readonly LogEvent[], field: string): SeriesColumns {
  const points = events.flatMap(({ at, data }) => {
    const value = readNumber(data, field);
    return value === null ? [] : [{ at, value }];
  });
  return { at: points.map(({ at }) => at), value: points.map(({ value }) => value) };
}
