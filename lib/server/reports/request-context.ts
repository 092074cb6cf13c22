import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';

// Next bundles each route with a copy of this module of its own: what is entered in one has to be found in all.
const key = Symbol.for('pulseboard.request-ids');
const holder: typeof globalThis & { [key]?: AsyncLocalStorage<string> } = globalThis;
const requestIds = (holder[key] ??= new AsyncLocalStorage());

/** Whatever the caller goes on to do, now and later, is done for this request. To be called where a request begins, and nowhere else. */
export function enterRequest(id: string): void {
  requestIds.enterWith(id);
}

/** The id of the request that is being answered; null outside of one. */
export function currentRequestId(): string | null {
  return requestIds.getStore() ?? null;
}
