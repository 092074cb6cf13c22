import 'client-only';
import type { ControlEvent } from '#lib/shared/control-events';
import { comparePositions, type Position } from '#lib/shared/positions';
import { createTopicMatcher, parseTopicFilter } from '#lib/shared/topics';
import type { FrameMessage, IncomingFrame } from '../incoming-frame.ts';
import type { ConnectionHealth } from '../connection-health.ts';
import type { Delivery } from './stream-port.ts';
import { uniteTopics } from './topic-union.ts';

/** The most frames that wait for a page that does not take them. */
export const maxWaitingFrames = 10_000;

/** The most characters of frames that wait. */
export const maxWaitingCharacters = 16_000_000;

/**
 * A page's place in the stream. It is sent one delivery at a time, so that a page that is slow or frozen holds up nobody
 * and gathers little: past the limits the stream goes on without it, and it asks anew for what lies after what it was sent.
 */
export interface Reader {
  readonly topics: readonly string[];
  /** Everything up to here was handed to it, or is not for it; null before the stream has begun. */
  readonly getPosition: () => Position | null;
  /** Whether the stream goes on without it. */
  readonly isCut: () => boolean;
  /** Takes a frame of the stream, if it is for this page and was not handed to it before. */
  readonly offer: (frame: StreamFrame) => void;
  readonly tell: (health: ConnectionHealth) => void;
  /** Since when a delivery has not been dealt with, in Unix milliseconds; null when none is on its way. */
  readonly waitsSince: () => number | null;
  readonly taken: () => void;
  /** Shows the page that the worker lives, unless something is on its way to it. */
  readonly showLife: () => void;
  /** Drops what waits: the page takes nothing any more. Should it come back, it hears of it. */
  readonly drop: () => void;
}

/** A frame as the stream of the browser has it. */
interface StreamFrame {
  readonly frame: IncomingFrame;
  readonly message: FrameMessage;
  /** Whether its event came before. */
  readonly isRepeated: boolean;
  /** The topics that the stream carries, for all readers together. */
  readonly topics: readonly string[];
}

type Gap = Extract<ControlEvent, { type: 'stream-gap' }>['data'];

export interface ReaderOptions {
  readonly topics: readonly string[];
  readonly after: Position | null;
  readonly deliver: (delivery: Delivery) => void;
}

export function createReader({ topics, after, deliver }: ReaderOptions): Reader {
  const wants = createTopicMatcher(parseTopicFilter(topics));
  const own = uniteTopics([topics]).join('\n');
  let position = after;
  /** Up to where it was sent what is for it. */
  let sentPosition = after;
  let frames: FrameMessage[] = [];
  let characters = 0;
  let health: ConnectionHealth | null = null;
  let isCut = false;
  let wasToldOfCut = false;
  let sentAt: number | null = null;

  function send(): void {
    sentAt = Date.now();
    wasToldOfCut = isCut;
    sentPosition = position;
    deliver({ frames, position, health, isCut });
    forget();
    health = null;
  }

  function forget(): void {
    frames = [];
    characters = 0;
  }

  function sendIfFree(): void {
    if (sentAt === null) send();
  }

  function isNew(id: Position): boolean {
    return position === null || comparePositions(id, position) > 0;
  }

  function isFor({ frame: { event, control, position: id }, isRepeated }: StreamFrame): boolean {
    if (event !== null) return wants(event.topic) && (isRepeated || isNew(event.id));
    if (control?.type === 'stream-gap') return isGapFor(control.data, id);
    // What could not be read might have been for anybody.
    return control !== null || id === null || position === null || comparePositions(id, position) >= 0;
  }

  /** Whether this page misses something: the stream may have begun before what it has, for the sake of another one. */
  function isGapFor({ reason, from, to }: Gap, id: Position | null): boolean {
    if (reason !== 'foreign') return isNew(to);
    return (id !== null && isNew(id)) || position === null || comparePositions(from, position) >= 0;
  }

  /** As it concerns this page: how many events are missing is said of all topics of the stream, from where it began. */
  function toOwnData({ frame: { control }, message: { data }, topics: all }: StreamFrame): unknown {
    if (control?.type !== 'stream-gap') return data;
    const isOwn = control.data.from === position && all.join('\n') === own;
    return isOwn ? data : JSON.stringify({ ...control.data, missing: undefined });
  }

  function push(message: FrameMessage): void {
    frames.push(message);
    characters += String(message.data).length;
    isCut = frames.length > maxWaitingFrames || characters > maxWaitingCharacters;
    sendIfFree();
  }

  return {
    topics,
    getPosition: () => position,
    isCut: () => isCut,
    offer(offered) {
      if (isCut) return;
      const { position: id, control } = offered.frame;
      const isMine = isFor(offered);
      const data = toOwnData(offered);
      const isBack = isMine && control?.type === 'stream-gap' && control.data.reason === 'foreign';
      if (id !== null && (isNew(id) || isBack)) position = id;
      // The stream may stand before what this page has.
      const lastEventId = offered.frame.event?.id ?? position ?? '';
      if (isMine) push({ type: offered.message.type, data, lastEventId });
    },
    tell(next) {
      health = next;
      sendIfFree();
    },
    waitsSince: () => sentAt,
    taken() {
      sentAt = null;
      if (!wasToldOfCut && (frames.length > 0 || health !== null || isCut)) send();
    },
    showLife: sendIfFree,
    drop() {
      isCut = true;
      position = sentPosition;
      forget();
    },
  };
}
