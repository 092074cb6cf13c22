import { listPanelTopics } from '#lib/shared/dashboard-topics';
import type { DashboardSpec } from '#lib/shared/dashboards';
import { payloadShape } from '#lib/shared/payloads';
import { seriesKey, type SeriesReference } from '#lib/shared/series';
import type { TimeQuery } from '#lib/shared/time-query';
import { findTopics, topicLimit, toReferences } from './panel-references.ts';

/** How many events a feed holds. */
export const feedLimit = 50;

/** How many points the series of a page have together before they are thinned, each to `fewestPoints` at least. */
const pointsOfPage = 60_000;
const fewestPoints = 1_200;

/** As many events as are read at once. */
const mostPoints = 10_000;

/** Whether a topic is one that people publish to, and not built in. */
export function isOwnTopic(topic: string): boolean {
  return payloadShape(topic) === null;
}

export interface SnapshotRequest {
  readonly references: readonly SeriesReference[];
  readonly time: TimeQuery;
  readonly maxPoints: number;
  readonly feeds: readonly { readonly topic: string; readonly limit: number }[];
  readonly rhythms: readonly string[];
  readonly latest: readonly string[];
}

/** What a dashboard shows before its stream speaks. `topics`: all that the log has, newest first. */
export function toSnapshotRequest(
  { panels }: DashboardSpec,
  topics: readonly string[],
  time: TimeQuery,
): SnapshotRequest {
  const ownTopics = panels.some(({ kind }) => kind === 'topics')
    ? topics.filter(isOwnTopic).slice(0, topicLimit)
    : [];
  const references = [
    ...panels.flatMap((panel) => toReferences(panel, topics)),
    ...ownTopics.map((topic) => ({ topic, field: 'value' })),
  ];
  const feeds = panels.flatMap((panel) => (panel.kind === 'feed' ? [panel.topic] : []));
  // Each once: two panels may show the same.
  const series = [...new Map(references.map((one) => [seriesKey(one), one])).values()];
  const shown = [...new Set(panels.flatMap(listPanelTopics).flatMap((one) => findTopics(one, topics)))];
  return {
    references: series,
    time,
    maxPoints: Math.max(fewestPoints, Math.min(mostPoints, Math.floor(pointsOfPage / series.length))),
    feeds: [...new Set(feeds)].map((topic) => ({ topic, limit: feedLimit })),
    rhythms: shown,
    latest: [...new Set([...shown, ...ownTopics])],
  };
}
