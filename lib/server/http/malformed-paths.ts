import 'server-only';
import diagnostics from 'node:diagnostics_channel';
import { isRequestStart, requestStartChannel } from './request-start.ts';

/** The route that answers what cannot be routed. */
const malformedPathRoute = '/api/malformed-path';

/**
 * Leads requests whose path is no valid percent-encoding to a route that says so. Next fails to decode them before any
 * route of ours is asked, and answers 500.
 *
 * @returns how to stop
 */
export function rerouteMalformedPaths(): () => void {
  const reroute = (message: unknown): void => {
    if (!isRequestStart(message) || isDecodable(message.request.url ?? '/')) return;
    message.request.url = malformedPathRoute;
  };
  diagnostics.subscribe(requestStartChannel, reroute);
  return () => void diagnostics.unsubscribe(requestStartChannel, reroute);
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}
