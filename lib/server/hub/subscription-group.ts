import 'server-only';
import { encodeControlFrame } from '#lib/shared/frames';
import type { Position } from '#lib/shared/positions';
import { createTopicMatcher, type TopicFilter } from '#lib/shared/topics';
import { createChunkBuilder } from './chunk-builder.ts';
import type { Frame, FrameRing } from './frame-ring.ts';
import { type Portion, toPortion } from './portion.ts';

/** What lies after a place in the ring, for one filter: what to send, and where to go on. */
interface Chunk {
  /** Null when nothing up to `next` matches. */
  readonly portion: Portion | null;
  /** The ring number to read on from. */
  readonly next: number;
  /** The position of the last frame before `next`. */
  readonly position: Position;
}

/** All subscriptions to the same topics in the same form: they share each chunk instead of building their own. */
export interface SubscriptionGroup {
  /** The same text for the same topics and form. */
  readonly key: string;
  readonly filter: TopicFilter;
  readonly named: boolean;
  readonly isConflated: boolean;
  /**
   * The chunk from a ring number on, made once for all who stand there; null when the ring ends there.
   *
   * @param position what those who stand there have reached
   */
  chunkFrom(number: number, position: Position): Chunk | null;
  /** The bytes of a frame in this group's form. */
  bytesOf(frame: Frame): Uint8Array;
  join(): void;
  /** Returns whether the group is empty now. */
  leave(): boolean;
}

export interface SubscriptionGroupOptions {
  readonly key: string;
  readonly filter: TopicFilter;
  readonly named: boolean;
  readonly ring: FrameRing;
  /** Whoever stands before this ring number gets the newest event of each topic only; null: never. */
  readonly conflatedBefore: (() => number) | null;
}

/** Chunks kept for readers at the same place: 1 MiB, but for single frames that are larger. */
const maxChunks = 16;

const encoder = new TextEncoder();

export function createSubscriptionGroup(options: SubscriptionGroupOptions): SubscriptionGroup {
  const { key, filter, named, ring, conflatedBefore } = options;
  const matches = createTopicMatcher(filter);
  let members = 0;
  // Chunks are valid while the ring ends where it ended when they were made.
  let chunks = new Map<number, Chunk>();
  let madeAtEnd = ring.end;

  const bytesOf = (frame: Frame): Uint8Array => (named ? frame.named : frame.unnamed);

  const build = (from: number): Chunk | null => {
    const builder = createChunkBuilder();
    let next = from;
    let position: Position | null = null;
    for (let frame = ring.at(next); frame !== undefined; frame = ring.at(next)) {
      if (matches(frame.topic) && !builder.add(bytesOf(frame))) break;
      position = frame.id;
      next += 1;
    }
    return position === null ? null : { portion: toPortion(builder), next, position };
  };

  // The newest event of each topic, oldest first, as many as a chunk holds. What lies before the last of them and is not among
  // them is passed over for good: its topic has a newer one.
  const buildConflated = (number: number, from: Position): Chunk | null => {
    const builder = createChunkBuilder();
    let chunk: Chunk | null = null;
    let passedOver = 0;
    const newest = numbersOfNewest(number);
    for (let at = number; at < ring.end; at += 1) {
      const frame = ring.at(at);
      if (frame === undefined) break;
      if (newest.get(frame.topic) === at) {
        if (!builder.add(bytesOf(frame))) break;
      } else if (newest.has(frame.topic)) passedOver += 1;
      chunk = { portion: null, next: at + 1, position: frame.id };
    }
    if (chunk === null) return null;
    const to = chunk.position;
    const gap = { type: 'stream-gap', data: { reason: 'conflated', from, to, missing: passedOver } } as const;
    const said = passedOver === 0 ? null : encoder.encode(encodeControlFrame(gap, from));
    return { ...chunk, portion: toPortion(builder, said, 'conflated') };
  };

  const numbersOfNewest = (from: number): Map<string, number> => {
    const newest = new Map<string, number>();
    for (let at = from; at < ring.end; at += 1) {
      const topic = ring.at(at)?.topic;
      if (topic !== undefined && matches(topic)) newest.set(topic, at);
    }
    return newest;
  };

  const keep = (number: number, chunk: Chunk): void => {
    chunks.set(number, chunk);
    const [oldest] = chunks.keys();
    if (chunks.size > maxChunks && oldest !== undefined) chunks.delete(oldest);
  };

  return {
    key,
    filter,
    named,
    isConflated: conflatedBefore !== null,
    chunkFrom(number, position) {
      if (number === ring.end) return null;
      if (madeAtEnd !== ring.end) {
        chunks = new Map();
        madeAtEnd = ring.end;
      }
      const isBehind = conflatedBefore !== null && number < conflatedBefore();
      const chunk = chunks.get(number) ?? (isBehind ? buildConflated(number, position) : build(number));
      if (chunk !== null) keep(number, chunk);
      return chunk;
    },
    bytesOf,
    join() {
      members += 1;
    },
    leave() {
      members -= 1;
      return members === 0;
    },
  };
}
