import 'client-only';
import { comparePositions, type Position } from '#lib/shared/positions';
import { createTopicMatcher, parseTopicFilter } from '#lib/shared/topics';
import type { FrameMessage, IncomingFrame } from '../incoming-frame.ts';
import type { ConnectionHealth } from '../reopening-event-source.ts';
import type { Delivery } from './stream-port.ts';

/** The most frames that wait for a page that does not take them. */
export const maxWaitingFrames = 10_000;

/** The most characters of frames that wait. */
export const maxWaitingCharacters = 16_000_000;

/**
 * A page's place in the stream. It is sent one delivery at a time, so that a page that is slow or frozen holds up nobody
 * and gathers little: past the limits what waits is dropped, and the page asks anew for what lies after what it has.
 */
export interface Reader {
  readonly topics: readonly string[];
  /** Everything up to here was handed to it, or is not for it; null before the stream has begun. */
  readonly getPosition: () => Position | null;
  /** Whether it was too slow: the stream goes on without it. */
  readonly isCut: () => boolean;
  /** Takes a frame of the stream, if it is for this page and was not handed to it before. */
  readonly offer: (frame: IncomingFrame, message: FrameMessage) => void;
  readonly tell: (health: ConnectionHealth) => void;
  /** Since when a delivery has not been dealt with, in Unix milliseconds; null when none is on its way. */
  readonly waitsSince: () => number | null;
  readonly taken: () => void;
  /** Shows the page that the worker lives, unless something is on its way to it. */
  readonly showLife: () => void;
  /** Drops what waits; the page will hear of it with the next delivery. */
  readonly cut: () => void;
}

export interface ReaderOptions {
  readonly topics: readonly string[];
  readonly after: Position | null;
  readonly deliver: (delivery: Delivery) => void;
}

export function createReader({ topics, after, deliver }: ReaderOptions): Reader {
  const wants = createTopicMatcher(parseTopicFilter(topics));
  let position = after;
  let frames: FrameMessage[] = [];
  let characters = 0;
  let health: ConnectionHealth | null = null;
  let isCut = false;
  let wasToldOfCut = false;
  let sentAt: number | null = null;

  function send(): void {
    sentAt = Date.now();
    wasToldOfCut = isCut;
    deliver({ frames, health, isCut });
    frames = [];
    characters = 0;
    health = null;
  }

  function sendIfFree(): void {
    if (sentAt === null) send();
  }

  function isNew(id: Position): boolean {
    return position === null || comparePositions(id, position) > 0;
  }

  function isFor({ event, control, position: id }: IncomingFrame): boolean {
    if (event !== null) return isNew(event.id) && wants(event.topic);
    if (control?.type === 'stream-gap') return isForeign(control) || isNew(control.data.to);
    // What could not be read might have been for anybody.
    return control !== null || id === null || isNew(id);
  }

  function cut(): void {
    isCut = true;
    frames = [];
    characters = 0;
  }

  function push(message: FrameMessage): void {
    frames.push(message);
    characters += String(message.data).length;
    if (frames.length > maxWaitingFrames || characters > maxWaitingCharacters) cut();
    sendIfFree();
  }

  return {
    topics,
    getPosition: () => position,
    isCut: () => isCut,
    offer(frame, { type, data }) {
      if (isCut) return;
      const isMine = isFor(frame);
      const { position: id, control } = frame;
      if (id !== null && (isNew(id) || isForeign(control))) position = id;
      // The stream may stand before what this page has, for the sake of another page.
      if (isMine) push({ type, data, lastEventId: frame.event?.id ?? position ?? '' });
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
    cut,
  };
}

function isForeign(control: IncomingFrame['control']): boolean {
  return control?.type === 'stream-gap' && control.data.reason === 'foreign';
}
