import 'client-only';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions, positionTime } from '#lib/shared/positions';
import { createRecentCounts, rateWindowMs, type RecentCounts } from '#lib/shared/recent-counts';
import type { TopicSummary } from '#lib/shared/topic-summary';
import type { TopicOrder } from '#lib/shared/topics-snapshot';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { followWhileHeard } from './follow-while-heard.ts';
import { createFrameNotifier } from './frame-notifier.ts';

/** Every topic there is, with its newest event and its rate: some for the first picture, the others when they are added. */
export interface TopicIndex {
  /** The newest event of a topic; null for one that has not spoken. The same reference until it speaks again. */
  readonly getLast: (topic: string) => LogEvent | null;
  /** Events a second over the last minute; `now`: Unix ms of the server's clock. */
  readonly getRate: (topic: string, now: number) => number;
  /**
   * The names of all topics. Sorted by name, it is the same array until a new one comes; with the newest first, for a
   * second at least.
   */
  readonly getNames: (order: TopicOrder) => readonly string[];
  /** Grows with each change. */
  readonly getVersion: () => number;
  /** Takes in what the server knows; what has been heard since is not overwritten. `now`: as above. */
  readonly add: (summaries: readonly TopicSummary[], now: number) => void;
  /** Called at most a few times a second. The index follows the stream while it has subscribers. */
  readonly subscribe: (listener: () => void) => () => void;
}

export interface TopicIndexOptions {
  /** What the page was rendered with, in its order. */
  readonly initial: readonly TopicSummary[];
  /** When that was read, in Unix ms of the server's clock. */
  readonly now: number;
  /** The one topic that it is about; default: all. */
  readonly only?: string | undefined;
  readonly environment?: BrowserEnvironment | undefined;
}

/** How long a text that changes stays as it is, in milliseconds. */
const restMs = 200;

/** How long an order stays as it is that changes with each event. */
const orderMs = 1_000;

interface IndexedTopic {
  last: LogEvent;
  readonly recent: RecentCounts;
  /** What the server counted in the minute before `countedAt`. */
  counted: number;
  countedAt: number;
}

export function createTopicIndex(
  stream: EventSourceStore,
  { initial, now: startedAt, only, environment = browserEnvironment }: TopicIndexOptions,
): TopicIndex {
  const topics = new Map<string, IndexedTopic>();
  const changes = createFrameNotifier(environment, restMs);
  let byName: readonly string[] | null = null;
  let newestFirst: { readonly names: readonly string[]; readonly sortedAt: number } | null = null;
  let version = 0;

  function changed(): void {
    version += 1;
    changes.notify();
  }

  function put(topic: string, last: LogEvent): IndexedTopic {
    const created = { last, recent: createRecentCounts(), counted: 0, countedAt: 0 };
    topics.set(topic, created);
    byName = null;
    return created;
  }

  function hear(event: LogEvent): void {
    if (only !== undefined && event.topic !== only) return;
    const known = topics.get(event.topic) ?? put(event.topic, event);
    known.last = event;
    known.recent.add(positionTime(event.id), 1);
    changed();
  }

  function take({ topic, last, ratePerSecond }: TopicSummary, now: number): void {
    const known = topics.get(topic) ?? put(topic, last);
    if (comparePositions(known.last.id, last.id) < 0) known.last = last;
    // The server has counted what was heard, too.
    const heard = known.recent.countSince(now - rateWindowMs);
    known.counted = Math.max(0, Math.round((ratePerSecond * rateWindowMs) / 1_000) - heard);
    known.countedAt = now;
  }

  function sortByName(): readonly string[] {
    byName ??= [...topics.keys()].toSorted((a, b) => (a < b ? -1 : 1));
    return byName;
  }

  function sortNewestFirst(): readonly string[] {
    const now = performance.now();
    if (newestFirst !== null && now - newestFirst.sortedAt < orderMs) return newestFirst.names;
    const names = [...topics]
      .map(([name, { last }]) => ({ name, at: positionTime(last.id) }))
      .toSorted((a, b) => b.at - a.at)
      .map(({ name }) => name);
    newestFirst = { names, sortedAt: now };
    return names;
  }

  for (const summary of initial) take(summary, startedAt);

  return {
    getLast: (topic) => topics.get(topic)?.last ?? null,
    getRate(topic, now) {
      const known = topics.get(topic);
      if (known === undefined) return 0;
      const { recent, counted, countedAt } = known;
      // What was counted leaves the minute as evenly as it is taken to have come.
      const left = counted * Math.max(0, 1 - Math.max(0, now - countedAt) / rateWindowMs);
      return (recent.countSince(now - rateWindowMs) + left) / (rateWindowMs / 1_000);
    },
    getNames: (order) => (order === 'name' ? sortByName() : sortNewestFirst()),
    getVersion: () => version,
    add(summaries, now) {
      for (const summary of summaries) take(summary, now);
      newestFirst = null;
      changed();
    },
    subscribe: followWhileHeard(changes.subscribe, () => stream.onEvent(hear)),
  };
}
