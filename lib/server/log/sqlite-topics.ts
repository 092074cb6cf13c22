import 'server-only';
import type { DatabaseSync } from 'node:sqlite';
import { type Position, positionSequence, positionTime, toPosition } from '#lib/shared/positions';
import { matchesTopic, type TopicFilter } from '#lib/shared/topics';
import { prepareWrite } from './prepare-write.ts';
import { type KeptEvents, noKeptEvents, readKeptEvents } from './sqlite-kept-events.ts';

/** What is known of a topic without asking the file. */
export interface StoredTopic extends KeptEvents {
  readonly id: number;
  readonly name: string;
  /** The position of its very first event. */
  readonly born: Position;
  /** Nothing of this topic after it is missing. */
  floor: Position;
  /** How many events were removed since the log began. */
  removed: number;
}

/** The oldest events of a topic, as many as `count`, that are no longer kept. */
interface Removal {
  readonly count: number;
  /** The position of the last of them. */
  readonly floor: Position;
  /** The position of the oldest event that is left; null when none is. */
  readonly first: Position | null;
}

/** The topics of a file, held in memory: they are asked for at every append and every read. */
export interface StoredTopics {
  readonly size: number;
  get(name: string): StoredTopic | undefined;
  byId(id: number): StoredTopic | undefined;
  matching(filter: TopicFilter): StoredTopic[];
  all(): Iterable<StoredTopic>;
  /** Writes a new topic; to be called inside a transaction, and undone by `forget` when that fails. */
  create(name: string, born: Position, floor: Position): StoredTopic;
  forget(topic: StoredTopic): void;
  /** Writes what was removed; to be called inside a transaction, and undone by `undoRemovals` when that fails. */
  recordRemoval(topic: StoredTopic, removal: Removal): void;
  /** Removals up to now are in the file. */
  keepRemovals(): void;
  /** Removals since `keepRemovals` did not happen. */
  undoRemovals(): void;
}

/** @param now Unix milliseconds */
export function loadStoredTopics(database: DatabaseSync, now: number): StoredTopics {
  const insert = prepareWrite(database, 'INSERT INTO topics VALUES (?, ?, (? << 20) | ?, (? << 20) | ?, 0)');
  const update = prepareWrite(database, 'UPDATE topics SET floor = (? << 20) | ?, removed = ? WHERE id = ?');
  const byName = new Map<string, StoredTopic>();
  const byId = new Map<number, StoredTopic>();
  let lastId = 0;
  let removals: {
    topic: StoredTopic;
    before: Pick<StoredTopic, 'count' | 'removed' | 'floor' | 'first' | 'last'>;
  }[] = [];

  const hold = (topic: StoredTopic): StoredTopic => {
    byName.set(topic.name, topic);
    byId.set(topic.id, topic);
    lastId = Math.max(lastId, topic.id);
    return topic;
  };

  const kept = readKeptEvents(database, now);
  const select =
    database.prepare(`SELECT id, name, removed, born >> 20 AS bornMs, born & 1048575 AS bornSequence,
    floor >> 20 AS floorMs, floor & 1048575 AS floorSequence FROM topics`);
  for (const row of select.all()) {
    const id = Number(row['id']);
    hold({
      id,
      name: String(row['name']),
      born: toPosition(Number(row['bornMs']), Number(row['bornSequence'])),
      floor: toPosition(Number(row['floorMs']), Number(row['floorSequence'])),
      removed: Number(row['removed']),
      ...(kept.get(id) ?? noKeptEvents()),
    });
  }

  return {
    get size() {
      return byName.size;
    },
    get: (name) => byName.get(name),
    byId: (id) => byId.get(id),
    matching: (filter) =>
      filter.prefixes.length === 0
        ? filter.names.flatMap((name) => byName.get(name) ?? [])
        : [...byName.values()].filter(({ name }) => matchesTopic(filter, name)),
    all: () => byName.values(),
    create(name, born, floor) {
      insert.run(lastId + 1, name, ...toColumns(born), ...toColumns(floor));
      return hold({ id: lastId + 1, name, born, floor, removed: 0, ...noKeptEvents() });
    },
    forget(topic) {
      byName.delete(topic.name);
      byId.delete(topic.id);
    },
    recordRemoval(topic, { count, floor, first }) {
      const { count: before, removed, floor: itsFloor, first: itsFirst, last } = topic;
      removals.push({ topic, before: { count: before, removed, floor: itsFloor, first: itsFirst, last } });
      topic.count -= count;
      topic.removed += count;
      topic.floor = floor;
      topic.first = first;
      if (first === null) topic.last = null;
      update.run(...toColumns(floor), topic.removed, topic.id);
    },
    keepRemovals() {
      removals = [];
    },
    undoRemovals() {
      for (const { topic, before } of removals.toReversed()) Object.assign(topic, before);
      removals = [];
    },
  };
}

function toColumns(position: Position): [number, number] {
  return [positionTime(position), positionSequence(position)];
}
