/** The stretches of time that the page of a topic can show, by how they stand in its address. */
export const topicWindows = { '1m': '1 min', '5m': '5 min', '15m': '15 min' } as const;

export type TopicWindow = keyof typeof topicWindows;

/** How long they are, in milliseconds. */
export const windowLengths = {
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
} as const satisfies Record<TopicWindow, number>;

/** What the page holds of its topic. */
export const topicLimits = {
  /** As long as the longest window. */
  windowMs: windowLengths['15m'],
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
