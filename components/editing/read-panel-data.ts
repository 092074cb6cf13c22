import * as z from 'zod/mini';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { PanelSpec } from '#lib/shared/dashboards';
import type { LogEvent } from '#lib/shared/events';
import type { JsonValue } from '#lib/shared/json';
import { isPosition, type Position } from '#lib/shared/positions';
import { feedLimit } from '../panels/snapshot-request.ts';

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
 * What panels show before the stream speaks, read from the server as it is now; their series read their past themselves.
 *
 * @throws when the server does not answer
 */
export async function readPanelData(
  panels: readonly PanelSpec[],
): Promise<Pick<DashboardSnapshot, 'latest' | 'feeds'>> {
  const { topics } = topicsSchema.parse(await readJson('/api/topics'));
  const known = new Set(topics.map(({ topic }) => topic));
  const patterns = new Set(panels.flatMap((panel) => (panel.kind === 'feed' ? [panel.topic] : [])));
  const feeds = await Promise.all([...patterns].filter((topic) => known.has(topic)).map(readFeed));
  return {
    latest: Object.fromEntries(topics.map(({ topic, last }) => [topic, last])),
    feeds: Object.fromEntries(feeds),
  };
}

async function readFeed(topic: string) {
  return [topic, await readEvents(topic, { limit: String(feedLimit) })] as const;
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
