import 'server-only';
import { PulseboardError } from '#lib/shared/errors';
import { defaultEventType, type LogEvent, type Publication } from '#lib/shared/events';
import { comparePositions, nextPosition, type Position, positionAt } from '#lib/shared/positions';
import { matchesTopic, type TopicFilter } from '#lib/shared/topics';
import type { EventLog, ReadQuery, TopicSummary } from './event-log.ts';
import { createTopicHistory, type TopicHistory } from './topic-history.ts';

export interface MemoryLogOptions {
  /** Events kept for each topic. Default 10,000. */
  readonly retainEvents?: number;
  /** Bytes of JSON kept in all; beyond it the topic that weighs most loses its oldest events. Default 256 MiB. */
  readonly maxBytes?: number;
  /** Topics in all; an event of one more is refused. Default 10,000. */
  readonly maxTopics?: number;
  /** The clock, in Unix milliseconds. */
  readonly now?: () => number;
}

/** Beyond the JSON: an object, its position and its place in two arrays, roughly. */
const eventOverheadBytes = 200;

const rateWindowMs = 60_000;

/** The log in memory: the reference of the contract. A restart begins a new, empty log. */
export function createMemoryLog(options: MemoryLogOptions = {}): EventLog {
  const { retainEvents = 10_000, maxBytes = 256 * 1024 * 1024, maxTopics = 10_000, now = Date.now } = options;
  const histories = new Map<string, TopicHistory>();
  const listeners = new Set<(events: readonly LogEvent[]) => void>();
  const birth = positionAt(now());
  let head: Position = birth;
  let bytes = 0;

  const refuseTooManyTopics = (publications: readonly Publication[]): void => {
    const added = new Set(publications.map(({ topic }) => topic).filter((topic) => !histories.has(topic)));
    if (histories.size + added.size <= maxTopics) return;
    throw new PulseboardError(
      'topics-full',
      `the log keeps ${histories.size} topics and the limit is ${maxTopics}; publish to one of them`,
    );
  };

  const store = (publication: Publication): LogEvent => {
    const { topic, type = defaultEventType, data } = publication;
    const time = now();
    head = nextPosition(head, time);
    const event = { id: head, topic, type, at: publication.at ?? time, data };
    const history = histories.get(topic) ?? createTopicHistory(birth);
    histories.set(topic, history);
    const weight = JSON.stringify(data).length + topic.length + type.length + eventOverheadBytes;
    history.push(event, weight);
    bytes += weight;
    if (history.count > retainEvents) bytes -= history.dropOldest(history.count - retainEvents);
    return event;
  };

  // A flood on one topic never pushes out the history of another: the heaviest topic pays, a tenth of it at a time.
  const dropBeyondMaxBytes = (): void => {
    while (bytes > maxBytes) {
      const heaviest = [...histories.values()].reduce((a, b) => (b.bytes > a.bytes ? b : a));
      bytes -= heaviest.dropOldest(Math.ceil(heaviest.count / 10));
    }
  };

  const matching = (topics: TopicFilter): TopicHistory[] =>
    [...histories].filter(([topic]) => matchesTopic(topics, topic)).map(([, history]) => history);

  return {
    async append(publications) {
      refuseTooManyTopics(publications);
      const events = publications.map(store);
      dropBeyondMaxBytes();
      for (const listener of listeners) listener(events);
      return events;
    },
    async read({ topics, after, before, limit, order }: ReadQuery) {
      const newestFirst = order === 'newest-first';
      const found = matching(topics)
        .flatMap((history) => history.between(after, before, limit, newestFirst))
        .toSorted((a, b) => comparePositions(a.id, b.id));
      return newestFirst ? found.slice(-limit).toReversed() : found.slice(0, limit);
    },
    async bounds(topics) {
      const floors = matching(topics).map(({ floor }) => floor);
      return { floor: floors.reduce((a, b) => (comparePositions(a, b) < 0 ? b : a), birth), head };
    },
    async topics() {
      const since = positionAt(now() - rateWindowMs);
      return [...histories]
        .flatMap(([topic, history]) => summarize(topic, history, since))
        .toSorted((a, b) => (a.topic < b.topic ? -1 : 1));
    },
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      listeners.clear();
    },
  };
}

function summarize(topic: string, history: TopicHistory, since: Position): TopicSummary[] {
  const first = history.first();
  const last = history.last();
  if (first === undefined || last === undefined) return [];
  const ratePerSecond = history.countAfter(since) / (rateWindowMs / 1000);
  return [{ topic, count: history.count, first: first.id, last, ratePerSecond }];
}
