import { randomUUID } from 'node:crypto';
import { isRecord } from '../input/parse-json.mjs';
import { PulseError } from '../pulse-error.mjs';
import { readNetworkFault, readRefusal } from './read-refusal.mjs';
import { retryDelayMs } from './retry-delay.mjs';
import { wait } from './wait.mjs';

/** A body that holds envelopes `{ type?, at?, data }`. */
const envelopeMediaType = 'application/vnd.pulseboard.event+json';

/** A request without an answer after so long has got lost. Sent again with its key, it does no harm. */
const answerLimitMs = 30_000;

/**
 * Events of one topic that are appended together, or not at all.
 *
 * @typedef {object} Delivery
 * @property {string} topic
 * @property {readonly string[]} envelopes each as JSON
 * @property {string} [key] the idempotency key; default: one of its own
 */

/**
 * @typedef {object} DeliveryRules
 * @property {import('./server-address.mjs').ServerAddress} server
 * @property {number} retryForMs how long to try again for; 0: never; Infinity: for ever
 * @property {AbortSignal} signal gives up
 * @property {(message: string, delayMs: number) => void} [onRetry] told before each wait
 */

/**
 * @typedef {object} Receipt
 * @property {readonly string[]} positions
 * @property {boolean} isRepeated whether the server had these events from an earlier request
 */

/**
 * Publishes, and tries again with the same idempotency key until the server has taken or refused it.
 *
 * @param {Delivery} delivery
 * @param {DeliveryRules} rules
 * @returns {Promise<Receipt>}
 * @throws {PulseError} refused, or not reached for `retryForMs`
 */
export async function deliver({ topic, envelopes, key = randomUUID() }, rules) {
  const { server, retryForMs, signal, onRetry } = rules;
  const url = `${server.url}/api/topics/${encodeURIComponent(topic)}`;
  const headers = { ...server.headers, 'Content-Type': envelopeMediaType, 'Idempotency-Key': key };
  const request = { method: 'POST', headers, body: `[${envelopes.join(',')}]` };
  const from = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await post(url, request, server.url, signal);
    if ('positions' in outcome) return outcome;
    signal.throwIfAborted();
    const delayMs = retryDelayMs(attempt, outcome.retryAfterMs);
    if (!outcome.isPassing || performance.now() - from + delayMs > retryForMs)
      throw new PulseError(outcome.message);
    onRetry?.(outcome.message, delayMs);
    await wait(delayMs, signal);
  }
}

/**
 * @param {string} url
 * @param {RequestInit} request
 * @param {string} serverUrl for messages
 * @param {AbortSignal} signal
 * @returns {Promise<Receipt | import('./read-refusal.mjs').Refusal>}
 */
async function post(url, request, serverUrl, signal) {
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(answerLimitMs)]);
    // Followed, a POST would become a GET, and would look like a success.
    const response = await fetch(url, { ...request, signal: limited, redirect: 'manual' });
    if (response.status !== 201) return await readRefusal(response);
    return readReceipt(await response.json(), response.headers.get('Date'));
  } catch (error) {
    return readNetworkFault(error, serverUrl);
  }
}

/** An answer may take so long, and a `Date` has whole seconds. */
const sameMomentMs = 5_000;

/**
 * @param {unknown} body
 * @param {string | null} date the server's clock
 * @returns {Receipt}
 */
function readReceipt(body, date) {
  const listed = isRecord(body) && Array.isArray(body['positions']) ? body['positions'] : [];
  const positions = listed.filter((position) => typeof position === 'string');
  const appendedAt = Number.parseInt(positions[0] ?? '', 10);
  return { positions, isRepeated: Date.parse(date ?? '') - appendedAt > sameMomentMs };
}
