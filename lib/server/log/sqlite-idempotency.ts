import 'server-only';
import type { DatabaseSync } from 'node:sqlite';
import { isPosition, type Position } from '#lib/shared/positions';
import { idempotencyMs, maxIdempotencyKeys } from './event-log.ts';
import { prepareWrite } from './prepare-write.ts';

interface RememberedKey {
  /** What was published under the key, as a hash. */
  readonly fingerprint: string;
  readonly positions: readonly Position[];
}

/** The idempotency keys of the last day. All but `forgetOld` are to be called inside the transaction of their append. */
export interface StoredKeys {
  find(key: string, now: number): RememberedKey | null;
  remember(key: string, remembered: RememberedKey, now: number): void;
  forgetOld(now: number): void;
}

export function prepareStoredKeys(database: DatabaseSync): StoredKeys {
  const select = database.prepare('SELECT fingerprint, positions FROM idempotency WHERE key = ? AND at > ?');
  const insert = prepareWrite(database, 'INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?)');
  const removeOld = prepareWrite(database, 'DELETE FROM idempotency WHERE at <= ?');
  const removeBeyond = prepareWrite(
    database,
    'DELETE FROM idempotency WHERE rowid IN (SELECT rowid FROM idempotency ORDER BY at DESC LIMIT -1 OFFSET ?)',
  );
  return {
    find(key, now) {
      const row = select.get(key, now - idempotencyMs);
      if (row === undefined) return null;
      const positions: unknown = JSON.parse(String(row['positions']));
      return {
        fingerprint: String(row['fingerprint']),
        positions: Array.isArray(positions) ? positions.filter(isPosition) : [],
      };
    },
    remember(key, { fingerprint, positions }, now) {
      insert.run(key, fingerprint, now, JSON.stringify(positions));
    },
    forgetOld(now) {
      removeOld.run(now - idempotencyMs);
      removeBeyond.run(maxIdempotencyKeys);
    },
  };
}
