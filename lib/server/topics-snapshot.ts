import 'server-only';
import { lineBuckets, toBucketLine } from '#lib/shared/bucket-line';
import { listNumericFields } from '#lib/shared/numeric-fields';
import { comparePositions, type Position } from '#lib/shared/positions';
import type { SeriesColumns } from '#lib/shared/series';
import { createTopicSearch } from '#lib/shared/topic-search';
import type { TopicSummary } from '#lib/shared/topic-summary';
import type { TopicOrder, TopicsSnapshot } from '#lib/shared/topics-snapshot';
import type { Grant } from './access/grant.ts';
import { leaveOutLargePayload } from './leave-out-payload.ts';
import { getPulseboard } from './pulseboard.ts';
import { readAlertsSnapshot } from './read-alerts-snapshot.ts';

export interface TopicsRequest {
  readonly query: string;
  readonly order: TopicOrder;
  /** How many topics are listed at once. */
  readonly limit: number;
  /** How far back their lines go, in milliseconds. */
  readonly windowMs: number;
}

/** Reads what the list of topics shows first, to who has a grant. */
export async function readTopicsSnapshot(grant: Grant, request: TopicsRequest): Promise<TopicsSnapshot> {
  const { hub, log } = getPulseboard();
  const serverTime = Date.now();
  // Taken before anything is read: what comes during the reading is left to the stream.
  const position = hub.head;
  const all = (await log.topics()).filter(({ topic }) => grant.canRead(topic));
  const matches = createTopicSearch(request.query);
  const matching = sortTopics(
    all.filter(({ topic }) => matches(topic)),
    request.order,
  );
  const topics = matching.slice(0, request.limit);
  const lines = await Promise.all(
    topics.map((summary) => readLine(summary, position, { now: serverTime, windowMs: request.windowMs })),
  );
  return {
    position,
    serverTime,
    alerts: await readAlertsSnapshot(grant, position),
    total: all.length,
    matching: matching.length,
    topics: topics.map(leaveOutLarge),
    lines: Object.fromEntries(lines.filter((line) => line !== null)),
  };
}

function leaveOutLarge(summary: TopicSummary): TopicSummary {
  return { ...summary, last: leaveOutLargePayload(summary.last) };
}

function sortTopics(byName: readonly TopicSummary[], order: TopicOrder): readonly TopicSummary[] {
  return order === 'name' ? byName : byName.toSorted((a, b) => comparePositions(b.last.id, a.last.id));
}

async function readLine(
  { topic, last }: TopicSummary,
  upTo: Position,
  { now, windowMs }: { readonly now: number; readonly windowMs: number },
): Promise<[string, SeriesColumns] | null> {
  const [field] = listNumericFields(last.data, 1);
  if (field === undefined) return null;
  const span = { from: now - windowMs, to: now, buckets: lineBuckets, upTo };
  return [topic, toBucketLine(await getPulseboard().log.readSeries({ topic, field, ...span }))];
}
