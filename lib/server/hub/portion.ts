import 'server-only';
import { type ChunkBuilder, joinBytes } from './chunk-builder.ts';
import type { GapReason } from './hub-counters.ts';

/** The next bytes for a reader, and what is in them. Shared by all who read the same. */
export interface Portion {
  readonly bytes: Uint8Array;
  /** Events of topics, without those of the stream itself. */
  readonly events: number;
  /** Why it begins with a `stream-gap`; null: it does not. */
  readonly gap: GapReason | null;
}

/**
 * What a builder has taken, one piece for each event; null when there is nothing to send.
 *
 * @param said a `stream-gap` to begin with, and why it is said; null: nothing is to be said
 */
export function toPortion(
  builder: ChunkBuilder,
  said: Uint8Array | null = null,
  reason: GapReason | null = null,
): Portion | null {
  const bytes = joinBytes([said, builder.join()].filter((part) => part !== null));
  return bytes === null ? null : { bytes, events: builder.parts, gap: said === null ? null : reason };
}
