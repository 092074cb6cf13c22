import 'client-only';
import * as z from 'zod/mini';
import type { JsonValue } from '#lib/shared/json';
import { isPosition, type Position } from '#lib/shared/positions';
import type { TopicSummary } from '#lib/shared/topic-summary';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';

const position = z.custom<Position>(isPosition);

const answer = z.object({
  topics: z.array(
    z.object({
      topic: z.string(),
      count: z.number(),
      first: position,
      last: z.object({
        id: position,
        topic: z.string(),
        type: z.string(),
        at: z.number(),
        // What JSON.parse returns is JSON; only that it is there has to be checked.
        data: z.custom<JsonValue>((value) => value !== undefined),
      }),
      ratePerSecond: z.number(),
    }),
  ),
});

/** All topics that the server has. @throws where it cannot be asked, or answers something else */
export async function fetchTopics(
  signal: AbortSignal,
  environment: BrowserEnvironment = browserEnvironment,
): Promise<readonly TopicSummary[]> {
  const response = await environment.fetch('/api/topics', { signal });
  return answer.parse(await response.json()).topics;
}
