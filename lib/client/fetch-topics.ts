import 'client-only';
import { anyEvent, position } from '#lib/shared/event-shapes';
import { finite, list, record, text } from '#lib/shared/shapes';
import type { TopicSummary } from '#lib/shared/topic-summary';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';

const answer = record({
  topics: list(
    record({
      topic: text,
      count: finite,
      first: position,
      last: anyEvent,
      ratePerSecond: finite,
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
