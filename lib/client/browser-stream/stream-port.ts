import 'client-only';
import type { Position } from '#lib/shared/positions';
import type { FrameMessage } from '../incoming-frame.ts';
import type { ConnectionHealth } from '../connection-health.ts';

/** How often a page is shown that the worker lives, in milliseconds. */
export const aliveMs = 300;

/** What a page says to the worker that holds the browser's stream. */
export type ReaderRequest =
  /** First, and whenever it begins anew: what it wants and, unless null, what it has. */
  | {
      readonly kind: 'read';
      readonly path: string;
      /** With which other pages it shares a stream: those that say the same. */
      readonly scope: string;
      readonly topics: readonly string[];
      readonly after: Position | null;
    }
  /** It has dealt with a delivery: the next may come. */
  | { readonly kind: 'taken' }
  /** A person pressed "try now". */
  | { readonly kind: 'reopen' }
  /** The page is shown again, thawed, or has a network again. */
  | { readonly kind: 'woke' }
  | { readonly kind: 'leave' };

/** What the worker says to a page: at most one of it is on its way to a page at a time. */
export interface Delivery {
  /** Oldest first; none when it only shows that the worker lives. */
  readonly frames: readonly FrameMessage[];
  /** Everything up to here was handed over by then, or is not for this page; null before the stream has begun. */
  readonly position: Position | null;
  /** How the connection fares, if that has changed. */
  readonly health: ConnectionHealth | null;
  /** Whether the page was too slow, and has to ask anew for what lies after these frames. */
  readonly isCut: boolean;
}

/** One end of the way between a page and the worker. */
interface Port<Out, In> {
  readonly post: (message: Out) => void;
  readonly listen: (listener: (message: In) => void) => void;
}

/** The page's end. */
export interface StreamPort extends Port<ReaderRequest, Delivery> {
  readonly close: () => void;
}

/** The worker's end. */
export type ReaderPort = Port<Delivery, ReaderRequest>;
