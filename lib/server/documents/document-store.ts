import 'server-only';
import type { JsonValue } from '#lib/shared/json';

/** The most documents of one collection. */
export const maxDocuments = 1_000;

/** The largest document, in bytes of its JSON in UTF-8. */
export const maxDocumentBytes = 1024 * 1024;

export interface StoredDocument<Value> {
  readonly id: string;
  /** Another one after each save, and never the same again, not even for a document that was removed and made anew. */
  readonly revision: string;
  /** When it was saved, in Unix milliseconds. */
  readonly updatedAt: number;
  readonly value: Value;
}

export interface DocumentChange {
  readonly id: string;
  readonly value: JsonValue;
  /** Of the document that it replaces; null for a new one. */
  readonly revision: string | null;
}

/**
 * JSON documents by collection and id, kept beside the log. What is saved says which revision it replaces, so that nobody
 * overwrites what they have not seen. `document-store-contract.ts` is the test that each implementation passes.
 */
export interface DocumentStore {
  /** All of a collection, by id. */
  list(collection: string): Promise<readonly StoredDocument<unknown>[]>;
  /** Null where there is none. */
  get(collection: string, id: string): Promise<StoredDocument<unknown> | null>;
  /**
   * Saves a document, and resolves once it is durable.
   *
   * @param revision of the document that it replaces; null for a new one
   * @throws {PulseboardError} `document-changed` when that is not how things are; `document-too-large`, `documents-full`,
   * `storage-full`: nothing was saved
   */
  save(
    collection: string,
    id: string,
    value: JsonValue,
    revision: string | null,
  ): Promise<StoredDocument<unknown>>;
  /**
   * Saves documents of different ids in one go, all or none, and resolves once they are durable; answers them in their order.
   *
   * @throws {PulseboardError} what `save` throws, for the first that is refused: nothing was saved
   */
  saveAll(
    collection: string,
    changes: readonly DocumentChange[],
  ): Promise<readonly StoredDocument<unknown>[]>;
  /**
   * @param revision of the document that is removed
   * @throws {PulseboardError} `document-changed` when there is none, or one of another revision
   */
  remove(collection: string, id: string, revision: string): Promise<void>;
  close(): Promise<void>;
}
