import 'client-only';
import { anyEvent } from '#lib/shared/event-shapes';
import type { LogEvent } from '#lib/shared/events';
import type { Position } from '#lib/shared/positions';
import { finite, list, record, type Shape, type ValueOf } from '#lib/shared/shapes';
import { encodeTopic } from '#lib/shared/topic-path';
import { ApiFault, askApi } from './ask-api.ts';
import type { BrowserEnvironment } from './browser-environment.ts';

/** The query of `GET /api/topics/{topic}`; what is undefined is left out. */
type TopicQuery = Readonly<Record<string, string | number | undefined>>;

/** Which events of a topic are wanted; the newest first, unless they are read from `after` on. */
export interface EventsPart extends TopicQuery {
  readonly after?: Position;
  readonly before?: Position | undefined;
  readonly limit: number;
  readonly order?: 'asc' | 'desc';
}

/** Over which time the numbers of a field are summed up, and in how many stretches. */
export interface BucketsPart extends TopicQuery {
  readonly points: number;
  readonly field: string;
  readonly after?: Position;
  /** In place of `after`: `300s`. */
  readonly since?: string;
  readonly before?: Position;
  /** Events after it are left out. */
  readonly upTo?: Position;
}

export interface TopicPastOptions {
  /** Takes the question back. */
  readonly signal?: AbortSignal;
  readonly environment?: Pick<BrowserEnvironment, 'fetch'> | undefined;
}

/** A week of a busy topic is summed up first. */
const longestAnswerMs = 30_000;

const eventsShape = record({ events: list(anyEvent) });

const bucketsShape = record({
  buckets: list(
    record({
      at: finite,
      count: finite,
      min: finite,
      max: finite,
      first: finite,
      last: finite,
      mean: finite,
    }),
  ),
});

/** The numbers of one stretch of time. */
export type TopicBucket = ValueOf<typeof bucketsShape>['buckets'][number];

/** The events of a topic in the order that is asked for; none of one that the server does not know. @throws as `askApi` does */
export async function readTopicEvents(
  topic: string,
  part: EventsPart,
  options?: TopicPastOptions,
): Promise<readonly LogEvent[]> {
  return (await askTopic(topic, part, eventsShape, options))?.events ?? [];
}

/** The stretches that have a number, oldest first; null where the server does not know the topic. @throws as `askApi` does */
export async function readTopicBuckets(
  topic: string,
  part: BucketsPart,
  options?: TopicPastOptions,
): Promise<readonly TopicBucket[] | null> {
  return (await askTopic(topic, part, bucketsShape, options))?.buckets ?? null;
}

/** What the server keeps of a topic; null where it knows of no such topic. @throws as `askApi` does */
export async function askTopic<Answer>(
  topic: string,
  query: TopicQuery,
  shape: Shape<Answer>,
  { environment, signal }: TopicPastOptions = {},
): Promise<Answer | null> {
  const url = `/api/topics/${encodeTopic(topic)}?${toSearch(query)}`;
  try {
    return await askApi(url, shape, { longestAnswerMs, signal }, environment);
  } catch (error) {
    if (error instanceof ApiFault && error.code === 'topic-unknown') return null;
    throw error;
  }
}

function toSearch(query: TopicQuery): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}
