import { payloadSchema } from '#lib/shared/payloads';
import { type SeriesReference } from '#lib/shared/series';
import { drawnWindowMs } from '../charts/drawn-window.ts';
import { defaultSeries, type Stock, toPriceReference, toStockSeries } from './default-series.ts';

/** How many greetings the feed holds. */
export const greetingLimit = 50;

/** How many of the people's own topics are listed. */
export const topicLimit = 100;

/** Whether a topic is one that people publish to, and not built in. */
export function isOwnTopic(topic: string): boolean {
  return payloadSchema(topic) === null;
}

export interface SnapshotRequest {
  readonly references: readonly SeriesReference[];
  readonly options: {
    readonly windowMs: number;
    readonly maxPoints: number;
    readonly feeds: readonly { readonly topic: string; readonly limit: number }[];
  };
}

/** What the default dashboard shows before its stream speaks. `topics`: all that the log has, newest first. */
export function toSnapshotRequest(stocks: readonly Stock[], topics: readonly string[]): SnapshotRequest {
  const series = [...Object.values(defaultSeries).flat(), ...toStockSeries(stocks)];
  const ownTopics = topics.filter(isOwnTopic).slice(0, topicLimit);
  return {
    references: [
      ...series.map(({ reference }) => reference),
      ...stocks.map(toPriceReference),
      ...ownTopics.map((topic) => ({ topic, field: 'value' })),
    ],
    options: {
      windowMs: drawnWindowMs,
      maxPoints: 1200,
      feeds: [{ topic: 'hello', limit: greetingLimit }],
    },
  };
}
