import 'client-only';
import type { Asking } from '#lib/shared/doctor/observe-stream';

/** How a page asks its own server: as it opens its streams, past everything that the browser keeps. */
export const browserAsking: Asking = {
  ask: (path, request) => fetch(path, { ...request, cache: 'no-store', redirect: 'error' }),
  elapsedMs: () => performance.now(),
};

/** How the page's requests reach the server, by its name in ALPN; null where the browser does not say. */
export function readProtocol(): string | null {
  const [newest] = performance
    .getEntriesByType('resource')
    .filter((entry) => entry instanceof PerformanceResourceTiming)
    .filter(({ name }) => new URL(name).pathname.startsWith('/api/doctor/'))
    .toReversed();
  // Empty where it is not told.
  return newest === undefined || newest.nextHopProtocol === '' ? null : newest.nextHopProtocol;
}
