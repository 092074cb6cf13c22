import 'server-only';

/**
 * The headers of a live stream. `no-transform` keeps Next and proxies from compressing it, which would hold events back
 * and cost memory for each connection; `X-Accel-Buffering` tells nginx the same; `close` lets the server go down as
 * soon as its streams have ended, where a kept-alive connection would bring the browser back to it.
 */
export function eventStreamHeaders(): Record<string, string> {
  return {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
    Connection: 'close',
  };
}
