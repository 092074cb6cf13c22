import { wrongUsage } from '../pulse-error.mjs';

/**
 * Where to ask, and what to say who asks.
 *
 * @typedef {object} ServerAddress
 * @property {string} url without a slash at the end
 * @property {Readonly<Record<string, string>>} headers what every request carries
 */

const defaultUrl = 'http://localhost:3000';

/**
 * Reads the address and the token: options first, then the environment.
 *
 * @param {{ url?: string | undefined; token?: string | undefined; insecure?: boolean }} options
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {ServerAddress}
 * @throws {import('../pulse-error.mjs').PulseError} with exit code 2
 */
export function readServerAddress({ url: given, token: givenToken, insecure = false }, environment) {
  const url = parseUrl(given ?? (environment['PULSEBOARD_URL'] || defaultUrl));
  const token = givenToken ?? environment['PULSEBOARD_TOKEN'];
  const address = url.href.replace(/\/+$/, '');
  if (token === undefined || token === '') return { url: address, headers: {} };
  if (!/^[\x21-\x7e]+$/.test(token))
    throw wrongUsage('the token has a character that is not visible ASCII; copy it again');
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && !insecure)
    throw wrongUsage(
      `the token would go to ${url.host} unencrypted; use https://, or --insecure on a network that you trust`,
    );
  return { url: address, headers: { Authorization: `Bearer ${token}` } };
}

/** @param {string} text */
function parseUrl(text) {
  const problem = (/** @type {string} */ what) =>
    wrongUsage(`the server ${JSON.stringify(text)} ${what}; write for example --url ${defaultUrl}`);
  // `localhost:3000` would be read as a scheme and a path.
  if (!/^https?:\/\//i.test(text)) throw problem('does not begin with http:// or https://');
  if (!URL.canParse(text)) throw problem('is no URL');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    throw problem('holds a name or password, which is not sent');
  if (url.search !== '' || url.hash !== '') throw problem('has a ? or #');
  return url;
}

/** @param {string} hostname as `URL` gives it */
function isLoopback(hostname) {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}
