import 'client-only';
import type { LogEvent } from '#lib/shared/events';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { createSingleReading } from './single-reading.ts';
import { createStreamView, type StreamView } from './stream-view.ts';

/** A topic that may be chosen. */
export interface KnownTopic {
  readonly topic: string;
  /** Its newest event when the topic came to be known. */
  readonly last: LogEvent;
}

export interface KnownTopics {
  /** Sorted by name as they were read, and after them those that are new since then. */
  readonly topics: readonly KnownTopic[];
  /** Whether the server has said what topics there are; before that, `topics` are those that the page knew. */
  readonly completeness: 'reading' | 'complete' | 'failed';
}

export interface KnownTopicsOptions {
  /** The newest event of each topic that the page knows, by topic. */
  readonly initial: Readonly<Record<string, LogEvent>>;
  /** Reads all topics that the server has. */
  readonly readAll: (signal: AbortSignal) => Promise<readonly KnownTopic[]>;
  readonly environment?: BrowserEnvironment | undefined;
}

/** All topics, for somebody to choose from: read once, and quiet then, so that no row moves under a pointer. */
export interface KnownTopicsView extends StreamView<KnownTopics> {
  readonly tryAgain: () => void;
}

/** @returns what reads while it has subscribers, and hears of new topics */
export function createKnownTopics(
  stream: EventSourceStore,
  { initial, readAll, environment = browserEnvironment }: KnownTopicsOptions,
): KnownTopicsView {
  let found = toFound(Object.values(initial).map((last) => ({ topic: last.topic, last })));
  let completeness: KnownTopics['completeness'] = 'reading';
  const newcomers = new Map<string, KnownTopic>();
  const reading = createSingleReading<readonly KnownTopic[]>();
  let read: () => void = () => undefined;

  function take(topics: readonly KnownTopic[]): void {
    found = toFound(topics);
    for (const topic of found.keys()) newcomers.delete(topic);
  }

  /** Returns whether it is a topic that was not known. */
  function hear(last: LogEvent): boolean {
    const { topic } = last;
    if (found.has(topic) || newcomers.has(topic)) return false;
    newcomers.set(topic, { topic, last });
    return true;
  }

  function follow(changed: () => void): () => void {
    const settle = (next: KnownTopics['completeness']): void => {
      completeness = next;
      changed();
    };
    read = () => {
      settle('reading');
      reading.start({
        read: readAll,
        take(topics) {
          take(topics);
          settle('complete');
        },
        fail: () => settle('failed'),
      });
    };
    if (completeness !== 'complete') read();
    const stop = stream.onEvent((event) => {
      if (hear(event)) changed();
    });
    return () => {
      stop();
      reading.stop();
    };
  }

  const view = createStreamView<KnownTopics>({
    read: () => ({ topics: [...found.values(), ...newcomers.values()], completeness }),
    follow,
    environment,
  });
  return { ...view, tryAgain: () => read() };
}

function toFound(topics: readonly KnownTopic[]): ReadonlyMap<string, KnownTopic> {
  return new Map(
    topics.toSorted((a, b) => (a.topic < b.topic ? -1 : 1)).map((known) => [known.topic, known]),
  );
}
