import { parseSpan } from '#lib/shared/spans';
import { offeredWindows } from '#lib/shared/time-query';
import { nameWindow } from '../format/name-window.ts';

export type TopicWindow = (typeof offeredWindows)[number];

/** The stretches of time that the page of a topic can show, those of a dashboard, by how they stand in its address. */
export const topicWindows: Readonly<Record<TopicWindow, string>> = {
  '1m': nameWindow('1m'),
  '5m': nameWindow('5m'),
  '15m': nameWindow('15m'),
  '1h': nameWindow('1h'),
  '6h': nameWindow('6h'),
  '24h': nameWindow('24h'),
  '7d': nameWindow('7d'),
};

/** What the page holds of its topic. */
export const topicLimits = {
  /** Every point of so long a time is held; what a longer one has is read from the server. */
  windowMs: parseSpan('15m'),
  maxFields: 20,
  /** Points of a field. */
  capacity: 20_000,
  /** Events that are listed. */
  events: 100,
} as const;

/** Whether the page holds every point of a window. */
export function isHeld(window: TopicWindow): boolean {
  return parseSpan(window) <= topicLimits.windowMs;
}

/** The window of an address, `?window=15m`; what it does not say, or not rightly, is five minutes. */
export function toTopicWindow(text: unknown): TopicWindow {
  return offeredWindows.find((window) => window === text) ?? '5m';
}
