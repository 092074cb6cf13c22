import 'client-only';
import { readStreamUrl } from './browser-stream/read-stream-url.ts';
import { createSharedConnection } from './browser-stream/shared-connection.ts';
import { createOwnConnection } from './own-connection.ts';
import type { StreamConnection, StreamConnectionOptions } from './stream-connection.ts';

/** A stream on the browser's one connection, or on one of its own where that cannot be; nothing is asked before `open`. */
export function connectToStream(options: StreamConnectionOptions): StreamConnection {
  const address = readStreamUrl(options.url);
  if (address !== null) return createSharedConnection(address, options);
  options.onUnshared('what it asks for is not shared');
  return createOwnConnection({ ...options, getUrl: () => options.url });
}
