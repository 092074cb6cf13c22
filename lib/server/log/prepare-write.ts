import 'server-only';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/**
 * Prepares a statement that is `run`. What that returns has the connection's last row id in it, whichever statement made it:
 * a position, which as a plain number would lose its last digits, and so is refused unless it may be a BigInt.
 */
export function prepareWrite(database: DatabaseSync, sql: string): StatementSync {
  const statement = database.prepare(sql);
  statement.setReadBigInts(true);
  return statement;
}
