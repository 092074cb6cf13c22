import { parseSpan } from '#lib/shared/spans';
import { nameWindow } from '../format/name-window.ts';

/** The stretches of time that the page of a topic can show, by how they stand in its address: what each is called. */
export const topicWindows = {
  '1m': nameWindow('1m'),
  '5m': nameWindow('5m'),
  '15m': nameWindow('15m'),
} as const;

export type TopicWindow = keyof typeof topicWindows;

/** What the page holds of its topic. */
export const topicLimits = {
  /** As long as the longest window. */
  windowMs: parseSpan('15m'),
  maxFields: 20,
  /** Points of a field. */
  capacity: 20_000,
  /** Events that are listed. */
  events: 100,
} as const;

/** The window of an address, `?window=15m`; what it does not say, or not rightly, is five minutes. */
export function toTopicWindow(text: unknown): TopicWindow {
  return typeof text === 'string' && isWindow(text) ? text : '5m';
}

function isWindow(text: string): text is TopicWindow {
  return Object.hasOwn(topicWindows, text);
}
