import 'server-only';
import { isSecure, type ReadableHeaders } from '../http/request-facts.ts';
import type { Pass } from './pass.ts';

/** A browser may hold two tokens: of who signed in, and of the link that was opened last. */
type CookieKind = 'session' | 'share';

const names: Readonly<Record<CookieKind, string>> = { session: 'pulseboard', share: 'pulseboard-share' };

/**
 * The name of a cookie. Over TLS its prefix makes browsers refuse one that another host, or plain HTTP, has set.
 *
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-__host-prefix
 */
function cookieName(kind: CookieKind, isOverTls: boolean): string {
  return isOverTls ? `__Host-${names[kind]}` : names[kind];
}

/** Whether a `Cookie` header has a token, of whatever name. */
export function hasTokenCookie(cookie: string | undefined): boolean {
  return /(?:^|;) *(?:__Host-)?pulseboard(?:-share)?=/.test(cookie ?? '');
}

/** The tokens that a browser sends. */
export function readTokenCookies(headers: ReadableHeaders): string[] {
  const isOverTls = isSecure(headers);
  const cookies = (headers.get('cookie') ?? '').split(';').map((text) => text.trim());
  return (['session', 'share'] as const).flatMap((kind) => {
    const start = `${cookieName(kind, isOverTls)}=`;
    const found = cookies.find((text) => text.startsWith(start));
    return found === undefined ? [] : [found.slice(start.length)];
  });
}

/** The `Set-Cookie` that makes a browser send a token from now on. */
export function setTokenCookie(headers: ReadableHeaders, token: string, pass: Pass, now: number): string {
  const kind = pass.dashboard === null ? 'session' : 'share';
  const seconds = Math.max(0, Math.floor((pass.expiresAt - now) / 1_000));
  return toCookie(headers, { kind, token, seconds, isEmbeddable: pass.isEmbeddable });
}

/** The `Set-Cookie`s that make a browser forget its tokens. */
export function clearTokenCookies(headers: ReadableHeaders): string[] {
  const forget = { token: '', seconds: 0 };
  const cookies = (['session', 'share'] as const).map((kind) =>
    toCookie(headers, { ...forget, kind, isEmbeddable: false }),
  );
  // What was set in a frame lies apart.
  if (isSecure(headers)) cookies.push(toCookie(headers, { ...forget, kind: 'share', isEmbeddable: true }));
  return cookies;
}

interface TokenCookie {
  readonly kind: CookieKind;
  readonly token: string;
  readonly seconds: number;
  readonly isEmbeddable: boolean;
}

function toCookie(headers: ReadableHeaders, { kind, token, seconds, isEmbeddable }: TokenCookie): string {
  const isOverTls = isSecure(headers);
  const parts = [`${cookieName(kind, isOverTls)}=${token}`, 'Path=/', `Max-Age=${seconds}`, 'HttpOnly'];
  // In a frame of another site a browser sends only what says so, and keeps it apart for each site (CHIPS).
  if (isOverTls && isEmbeddable) parts.push('Secure', 'SameSite=None', 'Partitioned');
  else parts.push('SameSite=Lax', ...(isOverTls ? ['Secure'] : []));
  return parts.join('; ');
}
