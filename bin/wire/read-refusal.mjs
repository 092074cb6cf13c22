import { isRecord } from '../input/parse-json.mjs';
import { toOneLine } from '../terminal/to-one-line.mjs';
import { parseRetryAfterMs } from './retry-delay.mjs';

/**
 * Why a server did not do what it was asked for.
 *
 * @typedef {object} Refusal
 * @property {string} message in one line
 * @property {boolean} isPassing whether the same request may be answered later
 * @property {number | null} retryAfterMs
 */

/** Answers that come of the moment, not of the request. */
const passingStatuses = new Set([408, 425, 429]);

/**
 * Reads a response that is no success: the server's own words, where it has any.
 *
 * @param {Response} response
 * @returns {Promise<Refusal>}
 */
export async function readRefusal(response) {
  const { status, headers } = response;
  const text = await response.text().catch(() => '');
  const isPassing = status >= 500 || passingStatuses.has(status);
  const retryAfterMs = parseRetryAfterMs(headers.get('Retry-After'), Date.now());
  return { message: describe(status, headers.get('Location'), text), isPassing, retryAfterMs };
}

/**
 * @param {number} status
 * @param {string | null} location
 * @param {string} text
 */
function describe(status, location, text) {
  if (status >= 300 && status < 400)
    return toOneLine(
      `the server answered ${status} and sends on to ${location}; give that address with --url`,
    );
  const problem = parseProblem(text);
  if (problem !== null) return toOneLine(`${problem.detail} (${status} ${problem.code})`);
  if (status === 401) return 'the server wants a token (401); set PULSEBOARD_TOKEN';
  return `the server answered ${status} without saying why; is this the address of Pulseboard?`;
}

/** @param {string} text */
function parseProblem(text) {
  try {
    const body = JSON.parse(text);
    if (!isRecord(body) || typeof body['detail'] !== 'string') return null;
    return { detail: body['detail'], code: typeof body['code'] === 'string' ? body['code'] : '' };
  } catch {
    return null;
  }
}

/**
 * A request that got no answer.
 *
 * @param {unknown} error what `fetch` threw
 * @param {string} url of the server
 * @returns {Refusal}
 */
export function readNetworkFault(error, url) {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = isRecord(cause) && typeof cause['code'] === 'string' ? cause['code'] : '';
  // An error of several addresses has the code but no message.
  const why = reasons[code] ?? (cause instanceof Error && cause.message !== '' ? cause.message : code);
  const isOfCertificate = /CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO/.test(code);
  const advice = isOfCertificate ? '; name its authority in NODE_EXTRA_CA_CERTS' : '';
  return {
    message: toOneLine(`cannot reach ${url}: ${why}${advice}`),
    isPassing: !isOfCertificate && why !== badPort,
    retryAfterMs: null,
  };
}

/** What `fetch` says of ports that it never asks, such as 6000. */
const badPort = 'bad port';

/** @type {Readonly<Record<string, string>>} */
const reasons = {
  ECONNREFUSED: 'connection refused; is the server running?',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'there is no such host; see --url',
  EAI_AGAIN: 'names cannot be looked up right now',
  UND_ERR_SOCKET: 'the connection was cut',
};
