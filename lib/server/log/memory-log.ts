import 'server-only';
import { alertsTopic } from '#lib/shared/alerts';
import { defaultEventType, type LogEvent, type Publication } from '#lib/shared/events';
import { comparePositions, nextPosition, type Position, positionAt } from '#lib/shared/positions';
import { rateWindowMs } from '#lib/shared/recent-counts';
import type { TopicSummary } from '#lib/shared/topic-summary';
import { matchesTopic, type TopicFilter } from '#lib/shared/topics';
import { addMissing } from './count-missing.ts';
import type { EventLog, LogListener, ReadQuery } from './event-log.ts';
import { fingerprint } from './fingerprint.ts';
import { keyReused, topicsFull } from './log-errors.ts';
import { toEvents } from './to-events.ts';
import { createRememberedKeys } from './remembered-keys.ts';
import { isOutside } from './is-outside.ts';
import { defaultRetention, limitsOf, type Retention } from './retention.ts';
import { createSeriesSum } from './series-sum.ts';
import { createTopicHistory, sumUp, type TopicHistory } from './topic-history.ts';

export interface MemoryLogOptions {
  readonly retention?: Retention;
  /** Bytes of JSON kept in all; beyond it the topic that weighs most loses its oldest events. Default 256 MiB. */
  readonly maxBytes?: number;
  /** Topics in all; an event of one more is refused. Default 10,000. */
  readonly maxTopics?: number;
  /** Default 1,000 ms; 0: only when `prune` is called. */
  readonly pruneEveryMs?: number;
  /** The clock, in Unix milliseconds. */
  readonly now?: () => number;
}

/** Beyond the JSON: an object, its position and its place in two arrays, roughly. */
const eventOverheadBytes = 200;

/** The log in memory: the reference of the contract. A restart begins a new, empty log. */
export function createMemoryLog(options: MemoryLogOptions = {}): EventLog {
  const {
    retention = defaultRetention,
    maxBytes = 256 * 1024 * 1024,
    maxTopics = 10_000,
    pruneEveryMs = 1_000,
    now = Date.now,
  } = options;
  const histories = new Map<string, TopicHistory>();
  const listeners = new Set<LogListener>();
  const keys = createRememberedKeys();
  const birth = positionAt(now());
  let head: Position = birth;
  // Topics that were forgotten may have lost events up to here.
  let forgotten: Position = birth;
  let bytes = 0;
  let prunedEvents = 0;

  const refuseTooManyTopics = (publications: readonly Publication[]): void => {
    const added = new Set(publications.map(({ topic }) => topic).filter((topic) => !histories.has(topic)));
    // What alerts do can be told however many topics there are.
    added.delete(alertsTopic);
    if (added.size > 0 && histories.size + added.size > maxTopics)
      throw topicsFull(histories.size, maxTopics);
  };

  const store = (publication: Publication, time: number): LogEvent => {
    const { topic, type = defaultEventType, data } = publication;
    head = nextPosition(head, time);
    const event = { id: head, topic, type, at: publication.at ?? time, data };
    const history = histories.get(topic) ?? createTopicHistory(forgotten);
    histories.set(topic, history);
    const weight = JSON.stringify(data).length + topic.length + type.length + eventOverheadBytes;
    history.push(event, weight);
    bytes += weight;
    return event;
  };

  const dropOldest = (history: TopicHistory, count: number): void => {
    bytes -= history.dropOldest(count);
    prunedEvents += count;
  };

  const dropBeyondCount = (topic: string, history: TopicHistory): void => {
    const { events } = limitsOf(retention, topic);
    if (history.count > events) dropOldest(history, history.count - events);
  };

  // A flood on one topic never pushes out the history of another: the heaviest topic pays, a tenth of it at a time.
  const dropBeyondMaxBytes = (): void => {
    while (bytes > maxBytes) {
      const heaviest = [...histories.values()].reduce((a, b) => (b.bytes > a.bytes ? b : a));
      dropOldest(heaviest, Math.ceil(heaviest.count / 10));
    }
  };

  const prune = (): void => {
    const time = now();
    keys.forgetOld(time);
    for (const [topic, history] of histories) {
      dropBeyondCount(topic, history);
      const oldest = positionAt(time - limitsOf(retention, topic).ageMs);
      dropOldest(history, history.count - history.countFrom(oldest));
    }
    if (histories.size * 2 > maxTopics) forgetEmptyTopics();
  };

  const forgetEmptyTopics = (): void => {
    for (const [topic, history] of histories) {
      if (history.count > 0) continue;
      histories.delete(topic);
      if (comparePositions(forgotten, history.floor) < 0) forgotten = history.floor;
    }
  };

  const appendNew = (publications: readonly Publication[]): LogEvent[] => {
    refuseTooManyTopics(publications);
    const time = now();
    const events = publications.map((publication) => store(publication, time));
    for (const topic of new Set(publications.map((publication) => publication.topic))) {
      const history = histories.get(topic);
      if (history !== undefined) dropBeyondCount(topic, history);
    }
    dropBeyondMaxBytes();
    for (const listener of listeners) listener.heard(events, head, true);
    return events;
  };

  const appendOnce = (publications: readonly Publication[], key: string): readonly LogEvent[] => {
    const known = keys.find(key, now());
    const print = fingerprint(publications);
    if (known !== null && known.fingerprint !== print) throw keyReused(key);
    if (known !== null) return toEvents(publications, known.positions, known.at);
    const events = appendNew(publications);
    keys.remember(key, { fingerprint: print, positions: events.map(({ id }) => id), at: now() });
    return events;
  };

  const matching = (topics: TopicFilter): TopicHistory[] =>
    [...histories].filter(([topic]) => matchesTopic(topics, topic)).map(([, history]) => history);

  const pruneTimer = pruneEveryMs > 0 ? setInterval(prune, pruneEveryMs).unref() : null;

  return {
    async append(publications, { idempotencyKey } = {}) {
      return idempotencyKey === undefined
        ? appendNew(publications)
        : appendOnce(publications, idempotencyKey);
    },
    isBusy: () => false,
    isDegraded: () => false,
    async read({ topics, after, before, limit, order }: ReadQuery) {
      const newestFirst = order === 'newest-first';
      const found = matching(topics)
        .flatMap((history) => history.between(after, before, limit, newestFirst))
        .toSorted((a, b) => comparePositions(a.id, b.id));
      return newestFirst ? found.slice(-limit).toReversed() : found.slice(0, limit);
    },
    async readSeries(query) {
      const sum = createSeriesSum(query);
      sum.add(histories.get(query.topic)?.between(undefined, undefined, Infinity, false) ?? []);
      return sum.buckets();
    },
    async bounds(topics, after = birth) {
      const found = matching(topics);
      const base = topics.prefixes.length === 0 && found.length === topics.names.length ? birth : forgotten;
      const floor = found.reduce((a, b) => (comparePositions(a, b.floor) < 0 ? b.floor : a), base);
      const missing = addMissing(found.map((history) => history.missingAfter(after)));
      return { birth, floor, head, missing, isForeign: isOutside(after, birth, head) };
    },
    size: async () => ({ ...sumUp(histories), bytes, maxBytes, maxTopics, prunedEvents }),
    async topics() {
      const since = positionAt(now() - rateWindowMs);
      return [...histories]
        .flatMap(([topic, history]) => summarize(topic, history, since))
        .toSorted((a, b) => (a.topic < b.topic ? -1 : 1));
    },
    async remove(topic) {
      const history = histories.get(topic);
      const count = history?.count ?? 0;
      bytes -= history?.dropOldest(count) ?? 0;
      if (count > 0) for (const listener of listeners) listener.removed?.(topic);
      return count;
    },
    async prune() {
      prune();
    },
    follow(listener) {
      listeners.add(listener);
      return { from: head, stop: () => listeners.delete(listener) };
    },
    async close() {
      listeners.clear();
      if (pruneTimer !== null) clearInterval(pruneTimer);
    },
  };
}

function summarize(topic: string, history: TopicHistory, since: Position): TopicSummary[] {
  const first = history.first();
  const last = history.last();
  if (first === undefined || last === undefined) return [];
  const ratePerSecond = history.countFrom(since) / (rateWindowMs / 1000);
  return [{ topic, count: history.count, first: first.id, last, ratePerSecond }];
}
