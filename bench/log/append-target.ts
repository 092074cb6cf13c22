import type { Publication } from '#lib/shared/events';

/** Appends all publications or none; resolves once they are as durable as the store understands it. */
export type AppendBatch = (publications: readonly Publication[]) => Promise<unknown>;

/** A store under load. */
export interface AppendTarget {
  /** A way of its own for one publisher. */
  connect(): Promise<AppendBatch>;
  /** How many events are in it. */
  count(): Promise<number>;
  close(): Promise<void>;
}
