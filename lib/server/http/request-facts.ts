import 'server-only';
import diagnostics from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import proxyAddress from 'proxy-addr';
import { isRequestStart, requestStartChannel } from './request-start.ts';

// Set on every request, so that a client's own values never count.
const addressHeader = 'x-pulseboard-address';
const secureHeader = 'x-pulseboard-secure';
const urlHeader = 'x-pulseboard-url';

/**
 * Notes on each request what a route handler or a page cannot find out: who asks, whether over TLS, and for what, before
 * anything leads it elsewhere.
 *
 * @param trustedProxies whose `X-Forwarded-For` and `X-Forwarded-Proto` count
 * @returns how to stop
 */
export function noteRequestFacts(trustedProxies: readonly string[]): () => void {
  const isTrusted = proxyAddress.compile([...trustedProxies]);
  const note = (message: unknown): void => {
    if (!isRequestStart(message)) return;
    const { request } = message;
    request.headers[addressHeader] = proxyAddress(request, isTrusted);
    request.headers[secureHeader] = isSecureRequest(request, isTrusted) ? '1' : '0';
    request.headers[urlHeader] = request.url ?? '/';
  };
  diagnostics.subscribe(requestStartChannel, note);
  return () => void diagnostics.unsubscribe(requestStartChannel, note);
}

/** Whether the browser's end of the connection is encrypted, as far as those in between can be believed. */
export function isSecureRequest(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  isTrusted: (address: string, hop: number) => boolean,
): boolean {
  const told = headers['x-forwarded-proto'];
  // Of several the first is the nearest to the browser.
  const protocol = (Array.isArray(told) ? told[0] : told)?.split(',')[0]?.trim().toLowerCase();
  return protocol === 'https' && isTrusted(socket.remoteAddress ?? '', 0);
}

/** What headers are read from: a request's, or those that Next gives to a page. */
export type ReadableHeaders = Pick<Headers, 'get'>;

/** The address of who asks. */
export function clientAddress(headers: ReadableHeaders): string {
  return headers.get(addressHeader) ?? '';
}

/** Whether the browser reaches this server over TLS. */
export function isSecure(headers: ReadableHeaders): boolean {
  return headers.get(secureHeader) === '1';
}

/** Path and query as they were asked for. */
export function requestedUrl(headers: ReadableHeaders): string {
  return headers.get(urlHeader) ?? '/';
}
