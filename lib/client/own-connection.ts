import 'client-only';
import type { ControlEvent } from '#lib/shared/control-events';
import type { ConnectionEnvironment } from './connection-environment.ts';
import { type FrameMessage, readFrame } from './incoming-frame.ts';
import { createReopeningEventSource, type ReopeningEventSource } from './reopening-event-source.ts';
import { resumingUrl } from './resuming-url.ts';
import type { StreamConnection, StreamConnectionOptions } from './stream-connection.ts';

/** A connection of the caller's own to the server. */
export interface OwnConnection extends StreamConnection {
  /** Asks anew when what is asked for has changed. Nobody is told while that goes well. */
  readonly restart: () => void;
}

/** What an own connection needs. */
export type OwnConnectionOptions = Pick<StreamConnectionOptions, 'getPosition' | 'onFrame' | 'onHealth'> & {
  readonly environment: ConnectionEnvironment;
  /** Asked at each opening, without the position. */
  readonly getUrl: () => string;
};

export function createOwnConnection({
  getUrl,
  getPosition,
  ...options
}: OwnConnectionOptions): OwnConnection {
  const source = createReopeningEventSource({
    environment: options.environment,
    toUrl: () => resumingUrl(getUrl(), getPosition()),
    onHealth: options.onHealth,
    onMessage: receive,
  });

  function receive(message: FrameMessage): void {
    const frame = readFrame(message);
    options.onFrame(frame, message);
    if (frame.control !== null) obey(source, frame.control);
  }

  return source;
}

/** Does what the server asks of a connection. */
function obey(source: ReopeningEventSource, { type, data }: ControlEvent): void {
  if (type === 'stream-ready') source.adopt(data);
  if (type === 'stream-heartbeat') source.degrade(data.degraded === true);
  if (type !== 'stream-closing') return;
  source.adopt(data);
  source.reopenAfter(data.retryMs);
}
