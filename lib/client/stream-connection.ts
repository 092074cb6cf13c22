import 'client-only';
import type { Position } from '#lib/shared/positions';
import type { BrowserEnvironment } from './browser-environment.ts';
import type { FrameMessage, IncomingFrame } from './incoming-frame.ts';
import type { ConnectionHealth } from './connection-health.ts';

/** What brings the frames of one stream, whoever holds the connection to the server. */
export interface StreamConnection {
  /** Starts, or starts again after `close`. */
  readonly open: () => void;
  readonly close: () => void;
  /** Connects at once and anew, also after a final refusal; nothing when it is not in use. */
  readonly reopenNow: () => void;
  /** Hands over frames of this type too; `message` and the control events always are. */
  readonly listenTo: (type: string) => void;
}

export interface StreamConnectionOptions {
  readonly url: string;
  /** What the page has: asked whenever the connection begins anew. Null for what the URL says. */
  readonly getPosition: () => Position | null;
  readonly environment: BrowserEnvironment;
  /** Every frame, synchronously as it comes: as it was read, and as it came. */
  readonly onFrame: (frame: IncomingFrame, message: FrameMessage) => void;
  /** Everything up to here has been handed over, or is not for this stream. */
  readonly onPosition: (position: Position) => void;
  readonly onHealth: (health: ConnectionHealth) => void;
  /** Why the stream is this page's own and not that of the whole browser; null when it is shared. */
  readonly onUnshared: (reason: string | null) => void;
}
