import { parseSpan } from '#lib/shared/spans';
import { offeredWindows } from '#lib/shared/time-query';

export type TopicWindow = (typeof offeredWindows)[number];

/** The stretches of time that the page of a topic can show, those of a dashboard, by how they stand in its address. */
export const topicWindows: Readonly<Record<TopicWindow, string>> = {
  '1m': '1 min',
  '5m': '5 min',
  '15m': '15 min',
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
  '7d': '7 days',
};

/** What the page holds of its topic. */
export const topicLimits = {
  /** Every point of so long a time is held; what a longer one has is read from the server. */
  windowMs: 900_000,
  maxFields: 20,
  /** Points of a field. */
  capacity: 20_000,
  /** Events that are listed. */
  events: 100,
} as const;

/** How long a window is, in milliseconds. */
export function windowLength(window: TopicWindow): number {
  return parseSpan(window);
}

/** Whether the page holds every point of a window. */
export function isHeld(window: TopicWindow): boolean {
  return windowLength(window) <= topicLimits.windowMs;
}

/** The window of an address, `?window=15m`; what it does not say, or not rightly, is five minutes. */
export function toTopicWindow(text: unknown): TopicWindow {
  return offeredWindows.find((window) => window === text) ?? '5m';
}
