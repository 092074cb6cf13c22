import 'server-only';
import { ServerResponse } from 'node:http';

/** Under it Next keeps what it knows of a request: parsed addresses, parameters, a cache. */
const nextRequestMeta = Symbol.for('NextInternalRequestMeta');

/**
 * Lets go of what Next and its middleware keep for a request that is answered but for a body that goes on for hours. Needed
 * no more: what waits for its end (Next's `after` callbacks among them, which then never run), notes about the request, and
 * wrappers around methods that only matter before the headers are sent. Whoever calls this watches the response from now on.
 *
 * A release of Next that keeps them elsewhere costs memory, and breaks nothing.
 */
export function releaseRequest(response: ServerResponse): void {
  response.removeAllListeners('close').removeAllListeners('drain').removeAllListeners('error');
  // After the handlers that are still on their way out.
  setImmediate(() => {
    Reflect.set(response.req, nextRequestMeta, undefined);
    // Not deleted: an object that loses a property becomes slow and large.
    for (const name of ['setHeader', 'writeHead'] as const) {
      Reflect.set(response, name, Reflect.get(ServerResponse.prototype, name));
    }
  });
}
