import 'server-only';
import type { DatabaseSync } from 'node:sqlite';
import { type Position, positionSequence, positionTime, toPosition } from '#lib/shared/positions';
import { prepareWrite } from './prepare-write.ts';
import { limitsOf, type Retention } from './retention.ts';
import { prepareMarkWrite } from './sqlite-meta.ts';
import type { StoredTopic, StoredTopics } from './sqlite-topics.ts';

/** Events removed in one step: a millisecond or two, between which appends get their turn. */
export const stepEvents = 250;

export interface Pruning {
  /** Removes up to `stepEvents` of what is no longer kept; inside a transaction. Returns how many it removed. */
  step(now: number, head: Position): number;
  /** Removes every event of a topic; inside a transaction. Returns how many there were. */
  removeAll(name: string, head: Position): number;
}

export function preparePruning(database: DatabaseSync, topics: StoredTopics, retention: Retention): Pruning {
  const twoFrom = database.prepare(
    `SELECT position >> 20 AS ms, position & 1048575 AS sequence FROM events INDEXED BY events_by_topic
     WHERE topic = ? ORDER BY position LIMIT 2 OFFSET ?`,
  );
  const countOlder = database.prepare(
    `SELECT count(*) AS count FROM (SELECT position FROM events INDEXED BY events_by_topic
     WHERE topic = ? AND position < ? << 20 ORDER BY position LIMIT ?)`,
  );
  const removeUpTo = prepareWrite(
    database,
    'DELETE FROM events WHERE position IN (SELECT position FROM events INDEXED BY events_by_topic WHERE topic = ? AND position <= (? << 20) | ?)',
  );
  const writeHead = prepareMarkWrite(database, 'head');

  const removeOldest = (topic: StoredTopic, count: number, head: Position): void => {
    const [floor, first = null] = twoFrom
      .all(topic.id, count - 1)
      .map((row) => toPosition(Number(row['ms']), Number(row['sequence'])));
    if (floor === undefined) return;
    removeUpTo.run(topic.id, positionTime(floor), positionSequence(floor));
    topics.recordRemoval(topic, { count, floor, first });
    writeHead(head);
  };

  const countSurplus = (topic: StoredTopic, now: number): number => {
    const { events, ageMs } = limitsOf(retention, topic.name);
    const surplus = Math.max(0, topic.count - events);
    const cutMs = Math.max(0, now - ageMs);
    if (topic.first === null || positionTime(topic.first) >= cutMs) return surplus;
    return Math.max(Number(countOlder.get(topic.id, cutMs, stepEvents)?.['count']), surplus);
  };

  return {
    step(now, head) {
      let left = stepEvents;
      for (const topic of topics.all()) {
        if (topic.count === 0) continue;
        const surplus = Math.min(left, countSurplus(topic, now));
        if (surplus === 0) continue;
        removeOldest(topic, surplus, head);
        left -= surplus;
        if (left === 0) break;
      }
      return stepEvents - left;
    },
    removeAll(name, head) {
      const topic = topics.get(name);
      if (topic === undefined || topic.count === 0) return 0;
      const { count } = topic;
      removeOldest(topic, count, head);
      return count;
    },
  };
}
