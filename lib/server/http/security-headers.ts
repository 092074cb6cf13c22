import 'server-only';
import { randomBytes } from 'node:crypto';
import diagnostics from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { isSecure, type ReadableHeaders } from './request-facts.ts';
import { isRequestStart, requestStartChannel } from './request-start.ts';

// Set on every request, so that a client's own value never counts.
const nonceHeader = 'x-pulseboard-nonce';

const policyHeader = 'content-security-policy';

/** What answers of the interface may do where a browser shows one as a page: nothing. */
const policyOfData = "default-src 'none'; frame-ancestors 'none'";

/**
 * Gives each answer the headers that tell a browser what not to do. Done before Next looks for a route, so that none is without; and
 * on the request, for Next takes from there the nonce that it puts on its scripts.
 *
 * @param frameAncestors origins whose pages may show shared pages in a frame
 * @returns how to stop
 * @see https://nextjs.org/docs/app/guides/content-security-policy
 */
export function setSecurityHeaders(frameAncestors: readonly string[]): () => void {
  const set = (message: unknown): void => {
    if (!isRequestStart(message)) return;
    const { request, response } = message;
    const path = request.url?.split('?', 1)[0] ?? '/';
    Reflect.deleteProperty(request.headers, policyHeader);
    Reflect.deleteProperty(request.headers, nonceHeader);
    if (isSecure(toReadable(request))) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
    if (path.startsWith('/api/')) {
      response.setHeader('Content-Security-Policy', policyOfData);
    } else if (!path.startsWith('/_next/')) {
      // Not of scripts: a worker obeys the policy that its own script came with, and needs the network.
      const nonce = randomBytes(16).toString('base64');
      const policy = policyOfPage(nonce, isShared(path) ? frameAncestors : []);
      request.headers[policyHeader] = policy;
      request.headers[nonceHeader] = nonce;
      response.setHeader('Content-Security-Policy', policy);
    }
  };
  diagnostics.subscribe(requestStartChannel, set);
  return () => void diagnostics.unsubscribe(requestStartChannel, set);
}

/** What the scripts of a page have to say to be run; undefined where nothing is asked of them. */
export function readNonce(headers: ReadableHeaders): string | undefined {
  return headers.get(nonceHeader) ?? undefined;
}

function toReadable({ headers }: IncomingMessage): ReadableHeaders {
  return { get: (name) => String(headers[name] ?? '') };
}

/** Pages that are for people with a link, and may be shown in a frame. */
function isShared(path: string): boolean {
  return path === '/share' || path.startsWith('/share/');
}

/** @param frameAncestors none: nobody */
function policyOfPage(nonce: string, frameAncestors: readonly string[]): string {
  // React's development build shows where errors come from by evaluating text.
  const evaluation = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    // Charts are placed by attributes; a style can neither run anything nor, with the rest of this, send anything away.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors.length === 0 ? "'none'" : frameAncestors.join(' ')}`,
  ].join('; ');
}
