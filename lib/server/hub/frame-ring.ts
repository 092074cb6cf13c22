import 'server-only';
import type { LogEvent } from '#lib/shared/events';
import { defaultEventType } from '#lib/shared/events';
import { encodeEventFrame } from '#lib/shared/frames';
import { comparePositions, type Position } from '#lib/shared/positions';

/** The bytes of one event, made once for all who read it. */
export interface Frame {
  readonly id: Position;
  readonly topic: string;
  /** With `event:` naming the type. */
  readonly named: Uint8Array;
  /** Without; the same bytes where the type is `message`. */
  readonly unnamed: Uint8Array;
}

/** The newest frames of the whole log. Each has a number that counts up for as long as the process lives. */
export interface FrameRing {
  /** Everything after this position is in the ring. */
  readonly floor: Position;
  /** The number of the oldest frame that is still here. */
  readonly start: number;
  /** The number that the next frame will get. */
  readonly end: number;
  push(events: readonly LogEvent[]): void;
  /** Lets go of every frame: whoever is behind reads from the log. */
  clear(): void;
  /** Begins anew after a position, wherever the ring was. */
  restart(origin: Position): void;
  /** The frame of a number from `start` to before `end`, else undefined. */
  at(number: number): Frame | undefined;
  /** Whether a position is the place of a frame, or where the ring begins. */
  has(position: Position): boolean;
  /** The number of the first frame after a position that is not before `floor`. */
  numberAfter(position: Position): number;
}

const encoder = new TextEncoder();

export function encodeFrameBytes(event: LogEvent): Frame {
  const unnamed = encoder.encode(encodeEventFrame(event, false));
  const named = event.type === defaultEventType ? unnamed : encoder.encode(encodeEventFrame(event, true));
  return { id: event.id, topic: event.topic, named, unnamed };
}

function weigh({ named, unnamed }: Frame): number {
  return named === unnamed ? named.byteLength : named.byteLength + unnamed.byteLength;
}

/**
 * @param origin the head of the log when the ring begins
 * @param capacity the most frames kept
 * @param maxBytes the most bytes of frames kept; the newest frame is kept whatever its size
 */
export function createFrameRing(origin: Position, capacity: number, maxBytes: number): FrameRing {
  const frames: (Frame | undefined)[] = Array.from({ length: capacity });
  let start = 0;
  let end = 0;
  let floor = origin;
  let bytes = 0;

  const dropOldest = (): void => {
    const frame = frames[start % capacity];
    frames[start % capacity] = undefined;
    start += 1;
    if (frame === undefined) return;
    floor = frame.id;
    bytes -= weigh(frame);
  };

  const push = (event: LogEvent): void => {
    const frame = encodeFrameBytes(event);
    if (end - start === capacity) dropOldest();
    frames[end % capacity] = frame;
    end += 1;
    bytes += weigh(frame);
    while (bytes > maxBytes && end - start > 1) dropOldest();
  };

  const at = (number: number): Frame | undefined =>
    number >= start && number < end ? frames[number % capacity] : undefined;

  const clear = (): void => {
    while (start < end) dropOldest();
  };

  const numberAfter = (position: Position): number => {
    let low = start;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const frame = at(middle);
      if (frame !== undefined && comparePositions(frame.id, position) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    get floor() {
      return floor;
    },
    get start() {
      return start;
    },
    get end() {
      return end;
    },
    push: (events) => events.forEach(push),
    clear,
    restart(position) {
      clear();
      // Who stood at the end does not stand at the beginning of what comes now.
      end += 1;
      start = end;
      floor = position;
    },
    at,
    has: (position) => position === floor || at(numberAfter(position) - 1)?.id === position,
    numberAfter,
  };
}
