import 'client-only';
import type { LogEvent } from '#lib/shared/events';
import { createPointRing, type PointRing } from '#lib/shared/point-ring';
import { readNumber } from '#lib/shared/series';
import type { BrowserEnvironment } from './browser-environment.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { createStreamView, type StreamView } from './stream-view.ts';

/** What is known of one topic. Immutable but for its ring, and the same reference until the topic speaks again. */
export interface TopicState {
  readonly topic: string;
  readonly last: LogEvent;
  /** Events since the page opened. */
  readonly count: number;
  /** The numbers in `data.value`; null while there was none. */
  readonly ring: PointRing | null;
}

export interface TopicsViewOptions {
  /** Which topics are taken: asked as each event comes. */
  readonly matches: (topic: string) => boolean;
  /** The most topics kept; beyond it the longest silent one leaves. */
  readonly limit: number;
  /** How long a ring reaches back, in milliseconds. */
  readonly windowMs: number;
  /** The newest event of each topic to begin with, by topic, as in `DashboardSnapshot.latest`. */
  readonly initial?: Readonly<Record<string, LogEvent>> | undefined;
  readonly environment?: BrowserEnvironment;
}

/** The topics that match, sorted by name. */
export function createTopicsView(
  stream: EventSourceStore,
  { matches, limit, windowMs, initial = {}, environment }: TopicsViewOptions,
): StreamView<readonly TopicState[]> {
  /** In the order in which they last spoke, the longest silent first. */
  const states = new Map<string, TopicState>();

  function take(event: LogEvent, count: number): void {
    const before = states.get(event.topic);
    states.delete(event.topic);
    states.set(event.topic, {
      topic: event.topic,
      last: event,
      count: (before?.count ?? 0) + count,
      ring: addToRing(before?.ring ?? null, event, windowMs),
    });
    const [longestSilent] = states.keys();
    if (states.size > limit && longestSilent !== undefined) states.delete(longestSilent);
  }

  const newestLast = Object.values(initial).toSorted((a, b) => a.at - b.at);
  for (const event of newestLast) if (matches(event.topic)) take(event, 0);

  return createStreamView<readonly TopicState[]>({
    read: () => [...states.values()].toSorted((a, b) => (a.topic < b.topic ? -1 : 1)),
    follow: (changed) =>
      stream.onEvent((event) => {
        if (!matches(event.topic)) return;
        take(event, 1);
        changed();
      }),
    environment,
  });
}

function addToRing(ring: PointRing | null, event: LogEvent, windowMs: number): PointRing | null {
  const value = readNumber(event.data, 'value');
  if (value === null) return ring;
  const itsRing = ring ?? createPointRing({ windowMs });
  itsRing.push(event.at, value);
  return itsRing;
}
