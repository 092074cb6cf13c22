import 'server-only';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  maxSequence,
  type Position,
  positionSequence,
  positionTime,
  toPosition,
} from '#lib/shared/positions';

/** An event as the file keeps it. */
export interface StoredEvent {
  readonly id: Position;
  readonly topicId: number;
  readonly type: string;
  readonly at: number;
  /** JSON. */
  readonly data: string;
}

/** The same with the name of its topic. */
export interface NamedEvent extends Omit<StoredEvent, 'topicId'> {
  readonly topic: string;
}

export interface StoredQuery {
  /** Null for every topic. */
  readonly topicIds: readonly number[] | null;
  readonly after: Position | undefined;
  readonly before: Position | undefined;
  readonly limit: number;
  readonly newestFirst: boolean;
}

/** Beyond so many topics the log is read through and filtered, in place of merging what each topic's index gives. */
const maxMergedTopics = 50;

const maxTime = 2 ** 43 - 1;

const columns = 'position >> 20, position & 1048575, topic, type, at, data';
const range = 'position > (? << 20) | ? AND position < (? << 20) | ?';

/** Reads events in the order of positions, by whichever index the topics call for. */
export function prepareReader(database: DatabaseSync): (query: StoredQuery) => StoredEvent[] {
  const statements = new Map<string, StatementSync>();

  const prepare = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statement.setReturnArrays(true);
    statements.set(sql, statement);
    return statement;
  };

  return ({ topicIds, after, before, limit, newestFirst }) => {
    const order = `ORDER BY position ${newestFirst ? 'DESC' : 'ASC'} LIMIT ?`;
    const bounds = [...split(after ?? '0-0'), ...split(before ?? `${maxTime}-0`)];
    if (topicIds === null) {
      return prepare(`SELECT ${columns} FROM events WHERE ${range} ${order}`)
        .all(...bounds, limit)
        .map(toEvent);
    }
    if (topicIds.length > maxMergedTopics) {
      const sql = `SELECT ${columns} FROM events WHERE ${range} AND topic IN (SELECT value FROM json_each(?)) ${order}`;
      return prepare(sql)
        .all(...bounds, JSON.stringify(topicIds), limit)
        .map(toEvent);
    }
    const part = `SELECT * FROM (SELECT position FROM events INDEXED BY events_by_topic WHERE topic = ? AND ${range} ${order})`;
    const merged = topicIds.map(() => part).join(' UNION ALL ');
    const sql = `SELECT ${columns} FROM events WHERE position IN (SELECT position FROM (${merged}) ${order}) ${order}`;
    const parts = topicIds.flatMap((id) => [id, ...bounds, limit]);
    return prepare(sql)
      .all(...parts, limit, limit)
      .map(toEvent);
  };
}

/** A position as the two numbers of a 64-bit integer. What no log gives out, because it does not fit, lies after all. */
function split(position: Position): [number, number] {
  return [Math.min(positionTime(position), maxTime), Math.min(positionSequence(position), maxSequence)];
}

// The columns of a row, in the order of `columns`; the schema is STRICT, so each has the type of its column.
function toEvent(row: unknown): StoredEvent {
  const [ms, sequence, topicId, type, at, data] = Array.isArray(row) ? row : [];
  return {
    id: toPosition(Number(ms), Number(sequence)),
    topicId: Number(topicId),
    type: String(type),
    at: Number(at),
    data: String(data),
  };
}
