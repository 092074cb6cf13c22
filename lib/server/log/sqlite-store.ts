import 'server-only';
import type { DatabaseSync } from 'node:sqlite';
import type { PulseboardError } from '#lib/shared/errors';
import {
  comparePositions,
  nextPosition,
  type Position,
  positionAt,
  positionSequence,
  positionTime,
  toPosition,
} from '#lib/shared/positions';
import type { TopicFilter } from '#lib/shared/topics';
import type { Durability } from '../open-data-file.ts';
import { addMissing, countMissing } from './count-missing.ts';
import type { LogBounds, ReadQuery, SeriesBucket, SeriesQuery } from './event-log.ts';
import { keyReused, topicsFull } from './log-errors.ts';
import { prepareWrite } from './prepare-write.ts';
import type { Retention } from './retention.ts';
import { prepareStoredKeys } from './sqlite-idempotency.ts';
import { prepareReader, type StoredEvent } from './sqlite-reader.ts';
import { openLogFile } from './sqlite-schema.ts';
import { prepareSeriesReader } from './sqlite-series.ts';
import { preparePruning } from './sqlite-pruning.ts';
import { loadStoredTopics, type StoredTopic } from './sqlite-topics.ts';

export interface SqliteStoreOptions {
  readonly directory: string;
  readonly durability: Durability;
  readonly retention: Retention;
  readonly maxTopics: number;
  /** The most pages of 4 KiB that the file may have; the disk's own limit when not set. */
  readonly maxPages?: number;
}

/** Publications by column: handed to the worker thread in a third of the time that an object each would take. */
interface StoredPublications {
  readonly topics: readonly string[];
  readonly types: readonly string[];
  readonly times: readonly (number | undefined)[];
  /** JSON. */
  readonly data: readonly string[];
}

/** What one publisher wants appended together or not at all. */
export interface AppendRequest {
  readonly publications: StoredPublications;
  readonly key: { readonly text: string; readonly fingerprint: string } | null;
}

export interface AppendAnswer {
  readonly ids: readonly Position[];
  /** When events without a time of their own happened, in Unix milliseconds. */
  readonly now: number;
  /** The key was known: nothing was appended, and these are the positions of then. */
  readonly isReplay: boolean;
}

export interface NamedEvent extends Omit<StoredEvent, 'topicId'> {
  readonly topic: string;
}

export interface StoredSummary {
  readonly topic: string;
  readonly count: number;
  readonly first: Position;
  readonly last: NamedEvent;
  readonly ratePerSecond: number;
}

/** The log in an SQLite file. Everything in it is synchronous: it lives in a worker thread. */
export interface SqliteStore {
  /**
   * Appends all requests in one transaction: one synced commit, whoever published. A request that is refused, for the limit
   * of topics or a reused key, does not keep the others from being appended.
   */
  append(requests: readonly AppendRequest[], now: number): (AppendAnswer | PulseboardError)[];
  read(query: ReadQuery): NamedEvent[];
  readSeries(query: SeriesQuery): readonly SeriesBucket[];
  bounds(filter: TopicFilter, after?: Position): LogBounds;
  topics(now: number): StoredSummary[];
  remove(topic: string): number;
  /** Forgets the idempotency keys that are too old or too many. */
  forgetKeys(now: number): void;
  /** One small step of what retention asks for. Returns whether there is more. */
  prune(now: number): boolean;
  close(): void;
}

const rateWindowMs = 60_000;

/** What a transaction has changed in memory, to be taken back when it fails: an entry for each event and each new topic. */
interface Undo {
  readonly created: StoredTopic[];
  readonly counted: StoredTopic[];
}

export function openSqliteStore(options: SqliteStoreOptions, now: number): SqliteStore {
  const database = openLogFile(options.directory, options.durability);
  if (options.maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${options.maxPages}`);
  const topics = loadStoredTopics(database);
  const keys = prepareStoredKeys(database);
  const readEvents = prepareReader(database);
  const readSeries = prepareSeriesReader(database);
  const pruning = preparePruning(database, topics, options.retention);
  const insert = prepareWrite(database, 'INSERT INTO events VALUES ((? << 20) | ?, ?, ?, ?, ?)');
  const removeTopic = prepareWrite(database, 'DELETE FROM topics WHERE id = ?');
  const writeForgotten = prepareWrite(
    database,
    "INSERT OR REPLACE INTO meta VALUES ('forgotten', (? << 20) | ?)",
  );
  const countAfter = database.prepare(
    'SELECT count(*) AS count FROM events INDEXED BY events_by_topic WHERE topic = ? AND position > ? << 20',
  );
  const birth = readBirth(database, now);
  let head = readHead(database, birth);
  // Topics that were forgotten may have lost events up to here.
  let forgotten = readMeta(database, 'forgotten') ?? birth;

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

  const forgetEmptyTopics = (): void => {
    const empty = [...topics.all()].filter(({ count }) => count === 0);
    if (empty.length === 0) return;
    const floor = empty.reduce((a, b) => (comparePositions(a, b.floor) < 0 ? b.floor : a), forgotten);
    transact(() => {
      writeForgotten.run(positionTime(floor), positionSequence(floor));
      for (const { id } of empty) removeTopic.run(id);
    });
    forgotten = floor;
    for (const topic of empty) topics.forget(topic);
  };

  const refuse = (request: AppendRequest): PulseboardError | null => {
    const added = new Set<string>();
    for (const topic of request.publications.topics) if (!topics.get(topic)) added.add(topic);
    return topics.size + added.size > options.maxTopics ? topicsFull(topics.size, options.maxTopics) : null;
  };

  const topicOf = (name: string, created: StoredTopic[]): StoredTopic => {
    const known = topics.get(name);
    if (known !== undefined) return known;
    const topic = topics.create(name, head, forgotten);
    created.push(topic);
    return topic;
  };

  const appendOne = (request: AppendRequest, at: number, undo: Undo): AppendAnswer | PulseboardError => {
    const known = request.key === null ? null : keys.find(request.key.text, at);
    if (known !== null && known.fingerprint !== request.key?.fingerprint)
      return keyReused(request.key?.text ?? '');
    if (known !== null) return { ids: known.positions, now: at, isReplay: true };
    const refusal = refuse(request);
    if (refusal !== null) return refusal;
    const { topics: names, types, times, data } = request.publications;
    const ids = names.map((name, index) => {
      head = nextPosition(head, at);
      const topic = topicOf(name, undo.created);
      topic.count += 1;
      undo.counted.push(topic);
      const values = [topic.id, types[index] ?? '', times[index] ?? at, data[index] ?? ''];
      insert.run(positionTime(head), positionSequence(head), ...values);
      return head;
    });
    if (request.key !== null)
      keys.remember(request.key.text, { fingerprint: request.key.fingerprint, positions: ids }, at);
    return { ids, now: at, isReplay: false };
  };

  const nameOf = (id: number): string => topics.byId(id)?.name ?? '';
  const toNamed = ({ topicId, ...event }: StoredEvent): NamedEvent => ({ ...event, topic: nameOf(topicId) });

  const summarize = ({ id, name, count }: StoredTopic, since: number): StoredSummary[] => {
    const edge = (newestFirst: boolean) =>
      readEvents({ topicIds: [id], after: undefined, before: undefined, limit: 1, newestFirst })[0];
    const [first, last] = [edge(false), edge(true)];
    if (first === undefined || last === undefined) return [];
    const recent = Number(countAfter.get(id, since)?.['count']);
    const ratePerSecond = recent / (rateWindowMs / 1_000);
    return [{ topic: name, count, first: first.id, last: toNamed(last), ratePerSecond }];
  };

  return {
    append(requests, at) {
      const before = head;
      const undo: Undo = { created: [], counted: [] };
      try {
        return transact(() => requests.map((request) => appendOne(request, at, undo)));
      } catch (error) {
        head = before;
        for (const topic of undo.counted) topic.count -= 1;
        for (const topic of undo.created) topics.forget(topic);
        throw error;
      }
    },
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
    bounds(filter, after = birth) {
      const matching = topics.matching(filter);
      const isKnown = filter.prefixes.length === 0 && matching.length === filter.names.length;
      const base = isKnown ? birth : forgotten;
      const floor = matching.reduce((a, b) => (comparePositions(a, b.floor) < 0 ? b.floor : a), base);
      return { birth, floor, head, missing: addMissing(matching.map((topic) => countMissing(topic, after))) };
    },
    topics: (at) =>
      [...topics.all()]
        .filter(({ count }) => count > 0)
        .flatMap((topic) => summarize(topic, at - rateWindowMs))
        .toSorted((a, b) => (a.topic < b.topic ? -1 : 1)),
    remove: (name) => transact(() => pruning.removeAll(name, head)),
    forgetKeys: (at) => keys.forgetOld(at),
    prune(at) {
      if (topics.size * 2 > options.maxTopics) forgetEmptyTopics();
      return transact(() => pruning.step(at, head));
    },
    close: () => database.close(),
  };
}

/** The position before every event: the moment the file was made. */
function readBirth(database: DatabaseSync, now: number): Position {
  prepareWrite(database, "INSERT OR IGNORE INTO meta VALUES ('birth', ? << 20)").run(now);
  return readMeta(database, 'birth') ?? positionAt(now);
}

// The newest events may have been removed since; their positions are never given out again all the same.
function readHead(database: DatabaseSync, birth: Position): Position {
  const row = database
    .prepare('SELECT max(position) >> 20 AS ms, max(position) & 1048575 AS sequence FROM events')
    .get();
  const kept = row?.['ms'] == null ? birth : toPosition(Number(row['ms']), Number(row['sequence']));
  const written = readMeta(database, 'head') ?? birth;
  return comparePositions(kept, written) < 0 ? written : kept;
}

function readMeta(database: DatabaseSync, name: string): Position | null {
  const row = database
    .prepare('SELECT value >> 20 AS ms, value & 1048575 AS sequence FROM meta WHERE name = ?')
    .get(name);
  return row === undefined ? null : toPosition(Number(row['ms']), Number(row['sequence']));
}
