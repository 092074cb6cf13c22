import 'server-only';
import type { Position } from '#lib/shared/positions';
import { matchesTopic, type TopicFilter } from '#lib/shared/topics';
import { createChunkBuilder } from './chunk-builder.ts';
import type { FrameRing } from './frame-ring.ts';

/** What lies after a place in the ring, for one filter: the bytes to send, and where to go on. */
interface Chunk {
  /** Null when nothing up to `next` matches. */
  readonly bytes: Uint8Array | null;
  /** The ring number to read on from. */
  readonly next: number;
  /** The position of the last frame before `next`. */
  readonly position: Position;
}

/** All subscriptions to the same topics in the same form: they share each chunk instead of building their own. */
export interface SubscriptionGroup {
  readonly filter: TopicFilter;
  readonly named: boolean;
  /** The chunk from a ring number on, made once for all who stand there; null when the ring ends there. */
  chunkFrom(number: number): Chunk | null;
  join(): void;
  /** Returns whether the group is empty now. */
  leave(): boolean;
}

export function createSubscriptionGroup(
  filter: TopicFilter,
  named: boolean,
  ring: FrameRing,
): SubscriptionGroup {
  let members = 0;
  // Chunks are valid while the ring ends where it ended when they were made.
  let chunks = new Map<number, Chunk>();
  let madeAtEnd = ring.end;

  const build = (from: number): Chunk | null => {
    const builder = createChunkBuilder();
    let next = from;
    let position: Position | null = null;
    for (let frame = ring.at(next); frame !== undefined; frame = ring.at(next)) {
      if (matchesTopic(filter, frame.topic) && !builder.add(named ? frame.named : frame.unnamed)) break;
      position = frame.id;
      next += 1;
    }
    return position === null ? null : { bytes: builder.join(), next, position };
  };

  return {
    filter,
    named,
    chunkFrom(number) {
      if (madeAtEnd !== ring.end) {
        chunks = new Map();
        madeAtEnd = ring.end;
      }
      const chunk = chunks.get(number) ?? build(number);
      if (chunk !== null) chunks.set(number, chunk);
      return chunk;
    },
    join() {
      members += 1;
    },
    leave() {
      members -= 1;
      return members === 0;
    },
  };
}
