import 'server-only';
import { randomUUID } from 'node:crypto';
import type { DocumentChange, DocumentStore, StoredDocument } from './document-store.ts';
import { refuseCount, refuseOther, refuseSize, storeClosed } from './document-refusals.ts';

/** A document as it lies in a store. */
export interface DocumentRow {
  readonly id: string;
  readonly revision: string;
  readonly updatedAt: number;
  /** JSON. */
  readonly text: string;
}

/** Where documents lie. All of it is synchronous: what is looked at does not change before it is written. */
export interface DocumentRows {
  /** In any order. */
  list(collection: string): readonly DocumentRow[];
  get(collection: string, id: string): DocumentRow | null;
  count(collection: string): number;
  /** Inserts or replaces all of them, or none when it throws. */
  write(collection: string, rows: readonly DocumentRow[]): void;
  remove(collection: string, id: string): void;
  close(): void | Promise<void>;
}

/**
 * The rules of every document store, over the rows of one.
 *
 * @param now the clock, in Unix milliseconds
 */
export function createDocumentStore(rows: DocumentRows, now: () => number): DocumentStore {
  let isOpen = true;
  const openRows = (): DocumentRows => {
    if (isOpen) return rows;
    throw storeClosed();
  };

  const refuse = (collection: string, rowsNow: DocumentRows, changes: readonly WrittenChange[]): void => {
    let added = 0;
    for (const { id, text, revision } of changes) {
      refuseSize(`${collection}/${id}`, text);
      const kept = rowsNow.get(collection, id);
      refuseOther(`${collection}/${id}`, kept, revision);
      if (kept === null) added += 1;
    }
    if (added > 0) refuseCount(collection, rowsNow.count(collection), added);
  };

  const saveAll = (collection: string, changes: readonly DocumentChange[]): StoredDocument<unknown>[] => {
    const rowsNow = openRows();
    const written = changes.map(({ value, ...rest }) => ({ ...rest, text: JSON.stringify(value) }));
    refuse(collection, rowsNow, written);
    const updatedAt = now();
    const saved = written.map(({ id, text }) => ({ id, revision: randomUUID(), updatedAt, text }));
    rowsNow.write(collection, saved);
    return saved.map(toDocument);
  };

  return {
    async list(collection) {
      return openRows()
        .list(collection)
        .map(toDocument)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
    async get(collection, id) {
      const row = openRows().get(collection, id);
      return row === null ? null : toDocument(row);
    },
    async save(collection, id, value, revision) {
      const [saved] = saveAll(collection, [{ id, value, revision }]);
      if (saved === undefined) throw new Error(`${collection}/${id} was not saved`);
      return saved;
    },
    saveAll: async (collection, changes) => saveAll(collection, changes),
    async remove(collection, id, revision) {
      refuseOther(`${collection}/${id}`, openRows().get(collection, id), revision);
      rows.remove(collection, id);
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await rows.close();
    },
  };
}

interface WrittenChange extends Omit<DocumentChange, 'value'> {
  /** The value as JSON. */
  readonly text: string;
}

function toDocument({ text, ...row }: DocumentRow): StoredDocument<unknown> {
  return { ...row, value: JSON.parse(text) };
}
