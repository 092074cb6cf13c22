import 'server-only';
import type { EventLog, LogBounds } from '#lib/server/log/event-log';
import type { ControlEvent } from '#lib/shared/control-events';
import { encodeControlFrame } from '#lib/shared/frames';
import { isOutside } from '#lib/server/log/is-outside';
import { comparePositions, firstPosition, type Position, positionTime } from '#lib/shared/positions';
import { matchesTopic } from '#lib/shared/topics';
import { createChunkBuilder } from './chunk-builder.ts';
import { encodeFrameBytes, type FrameRing } from './frame-ring.ts';
import { type Portion, toPortion } from './portion.ts';
import type { ReadLogPage } from './shared-pages.ts';
import type { SubscriptionGroup } from './subscription-group.ts';

/**
 * Where a subscription begins. `now`: with the next event. `after`: right after a position that the reader has reached;
 * whatever cannot be had of what follows is told in a `stream-gap`. `since`: with what is kept from there on.
 */
export type SubscriptionStart =
  | { readonly kind: 'now' }
  | { readonly kind: 'after' | 'since'; readonly position: Position };

/** One reader's topics and its position. It holds no queue: what comes next is read when the reader asks. */
export interface Subscription {
  /** Everything up to here was taken, or lies in no topic of this subscription. */
  readonly position: Position;
  /** How far it is behind, as far as that can be told without reading anything. */
  readonly lag: SubscriptionLag;
  /** What to send next; null when there is nothing after the position yet; a promise while the log is read. */
  take(): Portion | null | Promise<Portion | null>;
  /** The bytes of a control event at the current position. */
  encodeControl(event: ControlEvent): Uint8Array;
}

/** How far a reader is behind the newest event that this process has heard of. */
export interface SubscriptionLag {
  /** Events of all topics after its position. Of a reader behind the ring, only those in the ring are known. */
  readonly events: number;
  /** The time part of the position of the oldest of them, or of its own position behind the ring; null while `events` is 0. */
  readonly since: number | null;
  /** Whether it reads pages of the log. */
  readonly isBehindRing: boolean;
}

const noLag: SubscriptionLag = { events: 0, since: null, isBehindRing: false };

/** What a subscription reads from. */
export interface SubscriptionFeed {
  readonly log: EventLog;
  readonly readPage: ReadLogPage;
  readonly ring: FrameRing;
  readonly group: SubscriptionGroup;
  /** The newest position that the ring has taken in. */
  head(): Position;
  /** Changes when the log has become another one. */
  era(): number;
}

/** Events read from the log at once: few at first, for they may be large, and more while they fit into a chunk. */
const firstPageLimit = 16;
const maxPageLimit = 256;

const encoder = new TextEncoder();

export function createSubscription(feed: SubscriptionFeed, start: SubscriptionStart): Subscription {
  const { log, readPage, ring, group } = feed;
  const cameAt = Date.now();
  let position = start.kind === 'now' ? feed.head() : start.position;
  // A span of time ends now, wherever the clocks of this process and of the log stand.
  if (start.kind === 'since' && isAhead()) position = feed.head();
  // Null while the position lies before the ring, and pages of the log are read until it does not.
  let ringNumber = start.kind === 'now' ? ring.end : null;
  let era = feed.era();
  // A position that this process has not heard of: another process has, or it is of another log, which the log can tell.
  let isDoubtful = start.kind === 'after' && !ring.has(position);
  // Whoever asks from the very beginning, or for a span of time, wants what is kept and claims to have nothing.
  let saidFloor: Position | null = null;
  let pageLimit = firstPageLimit;
  let missesAreSilent = start.kind === 'since' || position === firstPosition;

  function isAhead(): boolean {
    return comparePositions(position, feed.head()) > 0;
  }

  const encodeControl = (event: ControlEvent): Uint8Array =>
    encoder.encode(encodeControlFrame(event, position));

  // The floor is that of the topic that has lost most: of the others, events before it are kept and still to come. So the gap
  // is said, once for each floor, and the position stays.
  const sayGap = ({ birth, head, floor, missing, isForeign }: LogBounds): Portion => {
    const from = position;
    const reason = isForeign ? 'foreign' : 'expired';
    // What a log has lost in between does not keep a reader from going on there.
    if (isForeign && isOutside(from, birth, head)) position = birth;
    saidFloor = floor;
    const counted = reason === 'expired' && missing !== null ? { missing } : {};
    const bytes = encodeControl({ type: 'stream-gap', data: { reason, from, to: floor, ...counted } });
    return { bytes, events: 0, gap: reason };
  };

  const takeFromRing = (number: number): Portion | null => {
    const chunk = group.chunkFrom(number, position);
    if (chunk === null) return null;
    ringNumber = chunk.next;
    position = chunk.position;
    return chunk.portion ?? takeFromRing(chunk.next);
  };

  const takeFromLog = async (): Promise<Portion | null> => {
    const { events, bounds, reached } = await readPage(group.filter, position, pageLimit);
    const isBelowFloor = comparePositions(position, bounds.floor) < 0 && saidFloor !== bounds.floor;
    if (isBelowFloor && !missesAreSilent) return sayGap(bounds);
    saidFloor = bounds.floor;
    missesAreSilent = false;
    if (group.isConflated) return takeNewest(reached);

    const builder = createChunkBuilder();
    const refused = events.findIndex((event) => {
      return !builder.add(group.bytesOf(encodeFrameBytes(event)));
    });
    const last = refused === -1 ? events.at(-1) : events[refused - 1];
    const hasReadAll = refused === -1 && events.length < pageLimit;
    position = last?.id ?? position;
    pageLimit = refused === -1 ? Math.min(pageLimit * 2, maxPageLimit) : Math.max(1, refused);
    if (hasReadAll && comparePositions(position, reached) < 0) position = reached;
    return toPortion(builder) ?? take();
  };

  // What lies behind the ring is passed over, but for the newest event of each topic: as many as a chunk holds, then the next.
  const takeNewest = async (reached: Position): Promise<Portion | null> => {
    const from = position;
    const newest = (await log.topics())
      .map(({ last }) => last)
      .filter(({ topic, id }) => matchesTopic(group.filter, topic) && comparePositions(id, from) > 0)
      .toSorted((a, b) => comparePositions(a.id, b.id));
    const builder = createChunkBuilder();
    const refused = newest.findIndex((event) => !builder.add(group.bytesOf(encodeFrameBytes(event))));
    const taken = refused === -1 ? newest : newest.slice(0, refused);
    const to = taken.at(-1)?.id ?? reached;
    const next = await log.read({ topics: group.filter, after: from, before: to, limit: taken.length + 1 });
    const gap = encodeControl({ type: 'stream-gap', data: { reason: 'conflated', from, to } });
    position = refused === -1 && comparePositions(to, reached) < 0 ? reached : to;
    // Those before the last one are all there is, or some were passed over.
    const isPassingOver = next.length >= Math.max(1, taken.length);
    return toPortion(builder, isPassingOver ? gap : null, 'conflated') ?? take();
  };

  const settleDoubt = async (): Promise<Portion | null> => {
    const bounds = await log.bounds(group.filter, position);
    isDoubtful = false;
    return bounds.isForeign && !missesAreSilent ? sayGap(bounds) : take();
  };

  const take = (): Portion | null | Promise<Portion | null> => {
    if (era !== feed.era()) {
      era = feed.era();
      ringNumber = null;
      isDoubtful = true;
      missesAreSilent = false;
    }
    if (ringNumber !== null && ringNumber < ring.start) ringNumber = null;
    if (isDoubtful) return settleDoubt();
    if (ringNumber === null && comparePositions(position, ring.floor) >= 0) {
      // What another process has told its readers is still to come here, and is not to be told again.
      if (isAhead()) return null;
      ringNumber = ring.numberAfter(position);
    }
    return ringNumber === null ? takeFromLog() : takeFromRing(ringNumber);
  };

  const measureLag = (): SubscriptionLag => {
    if (comparePositions(position, feed.head()) >= 0) return noLag;
    // Nothing has waited for a reader before it came, however old it is.
    const sinceTime = (of: Position): number => Math.max(positionTime(of), cameAt);
    if (ringNumber === null || ringNumber < ring.start)
      return { events: ring.end - ring.start, since: sinceTime(position), isBehindRing: true };
    const oldest = ring.at(ringNumber);
    if (oldest === undefined) return noLag;
    return { events: ring.end - ringNumber, since: sinceTime(oldest.id), isBehindRing: false };
  };

  return {
    get position() {
      return position;
    },
    get lag() {
      return measureLag();
    },
    take,
    encodeControl,
  };
}
