import { fetchTopics } from '#lib/client/fetch-topics';
import { createNewestEvents } from '#lib/client/newest-events';
import { createRequestTurns } from '#lib/client/request-turns';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { PanelSpec } from '#lib/shared/dashboards';
import type { LogEvent } from '#lib/shared/events';
import { feedLimit } from '../panels/snapshot-request.ts';

/** Nobody waits longer for the past of a panel; it then begins with what comes. */
const longestAnswerMs = 5_000;

/**
 * What panels show before the stream speaks, read from the server as it is now; their series read their past themselves.
 *
 * @throws when the server does not answer
 */
export async function readPanelData(
  panels: readonly PanelSpec[],
): Promise<Pick<DashboardSnapshot, 'latest' | 'feeds'>> {
  const signal = AbortSignal.timeout(longestAnswerMs);
  const loadNewest = createNewestEvents(createRequestTurns());
  const feedTopics = new Set(panels.flatMap((panel) => (panel.kind === 'feed' ? [panel.topic] : [])));
  const readFeed = async (topic: string): Promise<[topic: string, feed: readonly LogEvent[]]> => [
    topic,
    await loadNewest(topic, Number.POSITIVE_INFINITY, feedLimit, signal),
  ];
  const [topics, feeds] = await Promise.all([
    fetchTopics(signal),
    Promise.all([...feedTopics].map(readFeed)),
  ]);
  return {
    latest: Object.fromEntries(topics.map(({ topic, last }) => [topic, last])),
    feeds: Object.fromEntries(feeds),
  };
}
