import 'server-only';
import type { DatabaseSync } from 'node:sqlite';

export interface PageCounts {
  /** Pages of the file. */
  readonly pages: number;
  /** Those that hold nothing and are used before the file grows: it never becomes smaller. */
  readonly freePages: number;
  readonly pageBytes: number;
}

/** Reads how large a file is, from its header alone. */
export function preparePageCounts(database: DatabaseSync): () => PageCounts {
  const select = database.prepare(
    `SELECT page_count AS pages, freelist_count AS freePages, page_size AS pageBytes
     FROM pragma_page_count, pragma_freelist_count, pragma_page_size`,
  );
  return () => {
    const row = select.get();
    return {
      pages: Number(row?.['pages']),
      freePages: Number(row?.['freePages']),
      pageBytes: Number(row?.['pageBytes']),
    };
  };
}
