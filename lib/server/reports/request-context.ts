import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';

/** What records tell of the request that they belong to. */
export interface RequestContext {
  readonly id: string;
  /** Set once a trace of it has begun. */
  traceId: string | null;
}

// Next bundles each route with a copy of this module of its own: what is entered in one has to be found in all.
const key = Symbol.for('pulseboard.requests');
const holder: typeof globalThis & { [key]?: AsyncLocalStorage<RequestContext> } = globalThis;
const requests = (holder[key] ??= new AsyncLocalStorage());

/** Whatever the caller goes on to do, now and later, is done for this request. To be called where a request begins, and nowhere else. */
export function enterRequest(request: RequestContext): void {
  requests.enterWith(request);
}

/** The request that is being answered; null outside of one. */
export function currentRequest(): RequestContext | null {
  return requests.getStore() ?? null;
}
