import 'server-only';
import { comparePositions, type Position, positionTime } from '#lib/shared/positions';
import type { TopicFilter } from '#lib/shared/topics';
import { createDatabaseCopier } from '../copy-data-file.ts';
import type { Durability } from '../open-data-file.ts';
import { addMissing, countMissing } from './count-missing.ts';
import type { LogBounds, LogSize, ReadQuery, SeriesBucket, SeriesQuery } from './event-log.ts';
import { isOutside } from './is-outside.ts';
import { prepareWrite } from './prepare-write.ts';
import type { Retention } from './retention.ts';
import { type Appending, prepareAppending } from './sqlite-append.ts';
import { prepareMarkWrite, readMarks } from './sqlite-meta.ts';
import { preparePruning, stepEvents } from './sqlite-pruning.ts';
import { preparePageCounts } from './sqlite-pages.ts';
import { type NamedEvent, prepareReader, type StoredEvent } from './sqlite-reader.ts';
import { openLogFile } from './sqlite-schema.ts';
import { prepareSeriesReader } from './sqlite-series.ts';
import { type SummaryColumns, toSummaryColumns } from './sqlite-summaries.ts';
import { loadStoredTopics, type StoredTopic } from './sqlite-topics.ts';

export interface SqliteStoreOptions {
  readonly directory: string;
  readonly durability: Durability;
  readonly retention: Retention;
  readonly maxTopics: number;
  /** The most pages of 4 KiB that the file may have; the disk's own limit when not set. */
  readonly maxPages?: number;
}

/** The log in an SQLite file. Everything in it but the copying is synchronous: it lives in a worker thread. */
export interface SqliteStore extends Appending {
  read(query: ReadQuery): NamedEvent[];
  readSeries(query: SeriesQuery): readonly SeriesBucket[];
  bounds(filter: TopicFilter, after?: Position): LogBounds;
  size(): LogSize;
  topics(now: number): SummaryColumns;
  remove(topic: string): number;
  /** One small step of what retention asks for. Returns whether there is more. */
  prune(now: number): boolean;
  /** Copies all of it into a new file, while it is appended to. */
  copyTo(path: string): Promise<void>;
  close(): Promise<void>;
}

export function openSqliteStore(options: SqliteStoreOptions, now: number): SqliteStore {
  const database = openLogFile(options.directory, options.durability);
  if (options.maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${options.maxPages}`);
  const copier = createDatabaseCopier(database);
  const topics = loadStoredTopics(database, now);
  const marks = readMarks(database, now);
  const readEvents = prepareReader(database);
  const readSeries = prepareSeriesReader(database);
  const pruning = preparePruning(database, topics, options.retention);
  const readPages = preparePageCounts(database);
  let prunedEvents = 0;
  const removeTopic = prepareWrite(database, 'DELETE FROM topics WHERE id = ?');
  const writeForgotten = prepareMarkWrite(database, 'forgotten');

  const transact = <Result>(work: () => Result): Result => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      topics.keepRemovals();
      return result;
    } catch (error) {
      topics.undoRemovals();
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
  const appending = prepareAppending(database, { topics, marks, maxTopics: options.maxTopics, transact });

  const forgetEmptyTopics = (): void => {
    const empty = [...topics.all()].filter(({ count }) => count === 0);
    if (empty.length === 0) return;
    const floor = latestFloor(empty, marks.forgotten);
    transact(() => {
      writeForgotten(floor);
      for (const { id } of empty) removeTopic.run(id);
    });
    marks.forgotten = floor;
    for (const topic of empty) topics.forget(topic);
  };

  const nameOf = (id: number): string => topics.byId(id)?.name ?? '';
  const toNamed = ({ topicId, ...event }: StoredEvent): NamedEvent => ({ ...event, topic: nameOf(topicId) });

  const readNewestData = ({ id }: StoredTopic): string =>
    readEvents({ topicIds: [id], after: undefined, before: undefined, limit: 1, newestFirst: true })[0]
      ?.data ?? 'null';

  return {
    ...appending,
    read({ topics: filter, after, before, limit, order }) {
      const matching = topics.matching(filter);
      const topicIds = matching.length === topics.size ? null : matching.map(({ id }) => id);
      if (topicIds?.length === 0) return [];
      return readEvents({ topicIds, after, before, limit, newestFirst: order === 'newest-first' }).map(
        toNamed,
      );
    },
    readSeries(query) {
      const topic = topics.get(query.topic);
      return topic === undefined ? [] : readSeries(topic.id, query);
    },
    bounds(filter, after = marks.birth) {
      const { birth, head } = marks;
      const matching = topics.matching(filter);
      const isKnown = filter.prefixes.length === 0 && matching.length === filter.names.length;
      const floor = latestFloor(matching, isKnown ? birth : marks.forgotten);
      const missing = addMissing(matching.map((topic) => countMissing(topic, after)));
      return { birth, floor, head, missing, isForeign: isOutside(after, birth, head) };
    },
    size() {
      const { pages, freePages, pageBytes } = readPages();
      return {
        ...sumUp(topics.all()),
        bytes: (pages - freePages) * pageBytes,
        maxBytes: options.maxPages === undefined ? null : options.maxPages * pageBytes,
        topics: topics.size,
        maxTopics: options.maxTopics,
        prunedEvents,
      };
    },
    topics: (at) => toSummaryColumns(topics.all(), at, readNewestData),
    remove: (name) => transact(() => pruning.removeAll(name, marks.head)),
    prune(at) {
      if (topics.size * 2 > options.maxTopics) forgetEmptyTopics();
      const removed = transact(() => pruning.step(at, marks.head));
      prunedEvents += removed;
      return removed === stepEvents;
    },
    copyTo: (path) => copier.copyTo(path),
    async close() {
      await copier.stop();
      database.close();
    },
  };
}

function sumUp(topics: Iterable<StoredTopic>): Pick<LogSize, 'events' | 'oldestAt'> {
  let events = 0;
  let oldestAt: number | null = null;
  for (const { count, first } of topics) {
    events += count;
    if (first !== null) oldestAt = Math.min(oldestAt ?? Infinity, positionTime(first));
  }
  return { events, oldestAt };
}

function latestFloor(topics: readonly StoredTopic[], base: Position): Position {
  return topics.reduce((a, b) => (comparePositions(a, b.floor) < 0 ? b.floor : a), base);
}
