import 'server-only';
import { createDocumentStore, type DocumentRow } from './create-document-store.ts';
import type { DocumentStore } from './document-store.ts';

/**
 * Documents in memory: gone when the server stops.
 *
 * @param now the clock, in Unix milliseconds
 */
export function createMemoryDocuments(now: () => number = Date.now): DocumentStore {
  const collections = new Map<string, Map<string, DocumentRow>>();
  const rowsOf = (collection: string) => collections.get(collection) ?? new Map<string, DocumentRow>();
  const rows = {
    list: (collection: string) => [...rowsOf(collection).values()],
    get: (collection: string, id: string) => rowsOf(collection).get(id) ?? null,
    count: (collection: string) => rowsOf(collection).size,
    write(collection: string, written: readonly DocumentRow[]) {
      const kept = rowsOf(collection);
      for (const row of written) kept.set(row.id, row);
      collections.set(collection, kept);
    },
    remove: (collection: string, id: string) => void rowsOf(collection).delete(id),
    close: () => collections.clear(),
  };
  return createDocumentStore(rows, now);
}
