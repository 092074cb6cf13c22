import 'server-only';
import type { DatabaseSync } from 'node:sqlite';
import {
  comparePositions,
  type Position,
  positionAt,
  positionSequence,
  positionTime,
  toPosition,
} from '#lib/shared/positions';
import { prepareWrite } from './prepare-write.ts';

/** The positions that a log as a whole is known by. */
export interface LogMarks {
  /** Before every event: the moment the file was made. */
  readonly birth: Position;
  /** The newest position that was given out. */
  head: Position;
  /** Topics that were forgotten may have lost events up to here. */
  forgotten: Position;
}

/** @param now when a new file is born, in Unix milliseconds */
export function readMarks(database: DatabaseSync, now: number): LogMarks {
  prepareWrite(database, "INSERT OR IGNORE INTO meta VALUES ('birth', ? << 20)").run(now);
  const birth = readMeta(database, 'birth') ?? positionAt(now);
  return { birth, head: readHead(database, birth), forgotten: readMeta(database, 'forgotten') ?? birth };
}

/** Writes one of the marks that change; to be called inside a transaction. */
export function prepareMarkWrite(
  database: DatabaseSync,
  name: 'head' | 'forgotten',
): (position: Position) => void {
  const write = prepareWrite(database, `INSERT OR REPLACE INTO meta VALUES ('${name}', (? << 20) | ?)`);
  return (position) => void write.run(positionTime(position), positionSequence(position));
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
