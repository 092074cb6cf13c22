import 'server-only';
import diagnostics from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { PulseboardError } from '#lib/shared/errors';
import { hasTokenCookie } from '../access/token-cookies.ts';
import { isRequestStart, requestStartChannel } from './request-start.ts';

/** The route that answers what a page of another origin may not do. */
const refusedOriginRoute = '/api/refused-origin';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Leads requests that would change something, and that a page of another origin makes, to a route that refuses them. Whoever
 * runs Pulseboard on their own machine visits pages that reach it there too, and a browser sends a simple POST for any of
 * them. Done before Next looks for a route, so that no route can forget it.
 *
 * @param allowedOrigins whose pages may
 * @returns how to stop
 */
export function rerouteForeignOrigins(allowedOrigins: readonly string[]): () => void {
  const reroute = (message: unknown): void => {
    if (!isRequestStart(message) || !isForeign(message.request, allowedOrigins)) return;
    message.request.url = refusedOriginRoute;
  };
  diagnostics.subscribe(requestStartChannel, reroute);
  return () => void diagnostics.unsubscribe(requestStartChannel, reroute);
}

/**
 * Whether a page of another origin makes this request, and it would change something. Browsers say so in
 * `Sec-Fetch-Site`, which no page can set; over plain HTTP they send it to this machine alone, and then `Origin` has to name
 * the `Host`. What sends neither is no browser; unless it has a cookie of ours, and then it has to say where it comes from.
 *
 * @see https://www.w3.org/TR/fetch-metadata/
 * @see https://pkg.go.dev/net/http#CrossOriginProtection
 */
export function isForeign(
  { method = 'GET', headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  allowedOrigins: readonly string[],
): boolean {
  const { origin, host } = headers;
  if (safeMethods.has(method) || (origin !== undefined && allowedOrigins.includes(origin))) return false;
  const site = headers['sec-fetch-site'];
  const isSignedIn = hasTokenCookie(headers.cookie);
  if (site !== undefined) return site !== 'same-origin' && (site !== 'none' || isSignedIn);
  return origin === undefined ? isSignedIn : !isOfHost(origin, host ?? '');
}

// A default port may be written or not; `null`, the origin of a file or a sandbox, is no URL.
function isOfHost(origin: string, host: string): boolean {
  const url = URL.parse(origin);
  return url !== null && url.host === URL.parse(`${url.protocol}//${host}`)?.host;
}

/** Why a request was led to the route that refuses it. */
export function originRefused(request: Request): PulseboardError {
  const origin = request.headers.get('Origin');
  if (origin === null && request.headers.get('Sec-Fetch-Site') === null) {
    return new PulseboardError(
      'origin-refused',
      'a request that changes something and has the cookie of who signed in has to say by Origin which page it comes from; code ' +
        'sends its token as Authorization: Bearer <token>',
    );
  }
  const page = origin === null ? 'another origin' : JSON.stringify(origin.slice(0, 255));
  return new PulseboardError(
    'origin-refused',
    `a page of ${page} may not change anything at ${JSON.stringify(request.headers.get('Host') ?? '')}; if that page ` +
      'may, name its origin in CORS_ORIGINS; if it is of this server, let the proxy in between keep the Host header',
  );
}
