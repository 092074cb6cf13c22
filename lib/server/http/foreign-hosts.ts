import 'server-only';
import diagnostics from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { PulseboardError } from '#lib/shared/errors';
import { isRequestStart, requestStartChannel } from './request-start.ts';

/** The route that answers who asks under another name. */
const refusedHostRoute = '/api/refused-host';

/**
 * Leads requests for a host of another name to a route that refuses them. A page can have its own name lead to this server
 * (DNS rebinding), and is then of the same origin: all that tells it from a page of ours is that name. An address needs no
 * name, and `localhost` cannot be led elsewhere.
 *
 * @param allowedHosts the names under which this server is reached, without ports; none: any
 * @returns how to stop
 */
export function rerouteForeignHosts(allowedHosts: readonly string[]): () => void {
  if (allowedHosts.length === 0) return () => undefined;
  const reroute = (message: unknown): void => {
    if (!isRequestStart(message) || isAllowedHost(message.request.headers, allowedHosts)) return;
    message.request.url = refusedHostRoute;
  };
  diagnostics.subscribe(requestStartChannel, reroute);
  return () => void diagnostics.unsubscribe(requestStartChannel, reroute);
}

/** Whether a request is for one of these names, an address or this machine; what names no host is no browser. */
export function isAllowedHost(
  { host }: Pick<IncomingMessage['headers'], 'host'>,
  allowedHosts: readonly string[],
): boolean {
  if (host === undefined) return true;
  // In small letters, and without the port.
  const name = URL.parse(`http://${host}`)?.hostname;
  if (name === undefined) return false;
  if (isIP(name.replace(/^\[|\]$/g, '')) !== 0) return true;
  return name === 'localhost' || name.endsWith('.localhost') || allowedHosts.includes(name);
}

/** Why a request was led to the route that refuses it. */
export function hostRefused(request: Request): PulseboardError {
  const host = JSON.stringify((request.headers.get('Host') ?? '').slice(0, 255));
  return new PulseboardError(
    'host-refused',
    `this server is not reached as ${host}; if it is, add that name to ALLOWED_HOSTS; if a proxy in between writes ` +
      'another one, let it keep the Host header',
  );
}
