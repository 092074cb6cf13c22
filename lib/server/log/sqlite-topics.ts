import 'server-only';
import type { DatabaseSync } from 'node:sqlite';
import { type Position, positionSequence, positionTime, toPosition } from '#lib/shared/positions';
import { matchesTopic, type TopicFilter } from '#lib/shared/topics';
import { prepareWrite } from './prepare-write.ts';

/** What is known of a topic without asking the file. */
export interface StoredTopic {
  readonly id: number;
  readonly name: string;
  /** How many events are kept. */
  count: number;
  /** The position of its very first event. */
  readonly born: Position;
  /** Nothing of this topic after it is missing. */
  floor: Position;
  /** How many events were removed since the log began. */
  removed: number;
  /** No kept event is older than this, in Unix milliseconds. */
  oldestMs: number;
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
  /** Writes what was removed; to be called inside a transaction, and undone by `restore` when that fails. */
  recordRemoval(topic: StoredTopic, count: number, floor: Position): void;
  /** Removals up to now are in the file. */
  keepRemovals(): void;
  /** Removals since `keepRemovals` did not happen. */
  undoRemovals(): void;
}

export function loadStoredTopics(database: DatabaseSync): StoredTopics {
  const insert = prepareWrite(database, 'INSERT INTO topics VALUES (?, ?, (? << 20) | ?, (? << 20) | ?, 0)');
  const update = prepareWrite(database, 'UPDATE topics SET floor = (? << 20) | ?, removed = ? WHERE id = ?');
  const byName = new Map<string, StoredTopic>();
  const byId = new Map<number, StoredTopic>();
  let lastId = 0;
  let removals: {
    topic: StoredTopic;
    before: Pick<StoredTopic, 'count' | 'removed' | 'floor' | 'oldestMs'>;
  }[] = [];

  const hold = (topic: StoredTopic): StoredTopic => {
    byName.set(topic.name, topic);
    byId.set(topic.id, topic);
    lastId = Math.max(lastId, topic.id);
    return topic;
  };

  const counts = new Map(
    database
      .prepare('SELECT topic, count(*) AS count FROM events GROUP BY topic')
      .all()
      .map((row) => [Number(row['topic']), Number(row['count'])]),
  );
  const select =
    database.prepare(`SELECT id, name, removed, born >> 20 AS bornMs, born & 1048575 AS bornSequence,
    floor >> 20 AS floorMs, floor & 1048575 AS floorSequence FROM topics`);
  for (const row of select.all()) {
    const id = Number(row['id']);
    hold({
      id,
      name: String(row['name']),
      count: counts.get(id) ?? 0,
      born: toPosition(Number(row['bornMs']), Number(row['bornSequence'])),
      floor: toPosition(Number(row['floorMs']), Number(row['floorSequence'])),
      removed: Number(row['removed']),
      oldestMs: Number(row['floorMs']),
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
      const topic = { id: lastId + 1, name, count: 0, born, floor, removed: 0, oldestMs: positionTime(born) };
      insert.run(topic.id, name, ...toColumns(born), ...toColumns(floor));
      return hold(topic);
    },
    forget(topic) {
      byName.delete(topic.name);
      byId.delete(topic.id);
    },
    recordRemoval(topic, count, floor) {
      removals.push({
        topic,
        before: { count: topic.count, removed: topic.removed, floor: topic.floor, oldestMs: topic.oldestMs },
      });
      topic.count -= count;
      topic.removed += count;
      topic.floor = floor;
      topic.oldestMs = positionTime(floor);
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
