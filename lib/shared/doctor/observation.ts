import type { Echo } from './echo.ts';
import type { SentPiece } from './read-pieces.ts';

/** What was seen from one place, without any judgement. What was not looked at, or not yet, is null. */
export interface Observation {
  readonly observer: 'browser' | 'terminal';
  /** Whether the address begins with `https:`. */
  readonly isSecure: boolean;
  /** By its name in ALPN: `h2`, `h3`, `http/1.1`; null where it is not known. */
  readonly protocol: string | null;
  readonly echoes: readonly ObservedEcho[];
  readonly paced: ObservedStream | null;
  /** Two short streams with one address, one after the other. */
  readonly twins: readonly ObservedStream[] | null;
  /** Streams that were asked for together. */
  readonly several: readonly ObservedStream[] | null;
  readonly silent: ObservedStream | null;
  readonly beating: ObservedStream | null;
  /** How long the last two were asked to go on, in milliseconds. */
  readonly watchMs: number;
}

/** A question to which the server answers what it got. */
export interface ObservedEcho {
  readonly run: string;
  /** What was sent as `Last-Event-ID`. */
  readonly lastEventId: string;
  /** By the clock of whoever asks, in Unix milliseconds. */
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly echo: Echo;
}

export interface ObservedStream {
  /** Of HTTP; null where no answer came. */
  readonly status: number | null;
  readonly contentType: string | null;
  readonly cacheControl: string | null;
  readonly contentEncoding: string | null;
  /** What an answer other than 200 says of itself. */
  readonly detail: string | null;
  readonly pieces: readonly ObservedPiece[];
  /** Times are on a clock that nobody sets, in milliseconds. */
  readonly askedAt: number;
  readonly endedAt: number;
  /** Whether its last piece came. */
  readonly isWhole: boolean;
  /** Whether it was the doctor that did not wait for more. */
  readonly isGivenUp: boolean;
}

export interface ObservedPiece extends SentPiece {
  readonly arrivedAt: number;
  readonly bytes: number;
}
