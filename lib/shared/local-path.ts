/** Where no page leads back to: to sign in is done by then. */
const signInPath = '/sign-in';

/** Stands for the site, whose name does not count. */
const base = 'http://site.invalid';

/**
 * An address of this site, of what somebody was led here with; `/` for any other. Browsers take `//host`, `/\host` and `/<tab>/host`
 * for other sites.
 *
 * @param text what stands in the query; anything
 */
export function toLocalPath(text: unknown): string {
  if (typeof text !== 'string' || !text.startsWith('/')) return '/';
  const url = URL.parse(text, base);
  if (url === null || url.origin !== base || url.pathname.startsWith('//')) return '/';
  return url.pathname === signInPath ? '/' : `${url.pathname}${url.search}${url.hash}`;
}
