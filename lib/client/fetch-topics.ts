import 'client-only';
import { anyEvent, position } from '#lib/shared/event-shapes';
import { finite, list, record, text } from '#lib/shared/shapes';
import type { ListedTopic } from '#lib/shared/topic-summary';
import { askApi } from './ask-api.ts';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';

const answer = record({
  topics: list(
    record(
      { topic: text, count: finite, first: position, last: anyEvent, ratePerSecond: finite },
      { leftOut: finite },
    ),
  ),
});

/** All topics that the server has. @throws as `askApi` does */
export async function fetchTopics(
  signal: AbortSignal,
  environment: BrowserEnvironment = browserEnvironment,
): Promise<readonly ListedTopic[]> {
  return (await askApi('/api/topics', answer, { signal }, environment)).topics;
}
