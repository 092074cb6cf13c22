import { isRecord } from '../input/parse-json.mjs';
import { PulseError } from '../pulse-error.mjs';
import { createEventStreamParser } from './event-stream-parser.mjs';
import { readNetworkFault, readRefusal } from './read-refusal.mjs';
import { retryDelayMs } from './retry-delay.mjs';
import { createSilenceLimit } from './silence-limit.mjs';
import { wait } from './wait.mjs';

/**
 * An event as the server's history writes it too.
 *
 * @typedef {object} LiveEvent
 * @property {string} id
 * @property {string} topic
 * @property {string} type
 * @property {number} at Unix ms
 * @property {unknown} data
 */

/**
 * @typedef {object} Following
 * @property {import('./server-address.mjs').ServerAddress} server
 * @property {readonly string[]} topics
 * @property {{ after?: string; since?: string }} start
 * @property {number} retryForMs how long to try again for; Infinity: for ever
 * @property {AbortSignal} signal
 * @property {(message: string, delayMs: number) => void} onRetry
 * @property {(message: string) => void} onGap events are missing
 * @property {(serverTime: number) => void} onReady the stream has begun; Unix ms by the server's clock
 * @property {(isDegraded: boolean) => void} onDegraded the server cannot reach its log, or can again
 */

/** Until the server has said how often it shows that it lives. */
const defaultHeartbeatMs = 15_000;

/** A server that has not begun to answer after so long does not. */
const answerLimitMs = 30_000;

/** A stream that was open for so long was well: what happens then is a new fault. */
const settledMs = 10_000;

/** Why a stream ended, and when to come back where the server said so. */
/** @typedef {import('./read-refusal.mjs').Refusal & { isUsual?: boolean }} Ending */

/**
 * The events of topics, from where it starts on, through dropped connections and restarts without a gap or a repeat.
 *
 * @param {Following} following
 * @returns {AsyncGenerator<LiveEvent, void>} ends only when the server says that there is nothing more
 * @throws {PulseError} refused, or away for `retryForMs`
 */
export async function* followEvents(following) {
  const { signal, retryForMs, onRetry } = following;
  const state = { position: '', heartbeatMs: defaultHeartbeatMs, isDegraded: false };
  let wellAt = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    const openedAt = performance.now();
    const ending = yield* readStream(following, state);
    signal.throwIfAborted();
    if (ending === null) return;
    if (performance.now() - openedAt > settledMs) {
      attempt = 1;
      wellAt = performance.now();
    }
    const delayMs = retryDelayMs(attempt, ending.retryAfterMs);
    if (!ending.isPassing || performance.now() - wellAt + delayMs > retryForMs)
      throw new PulseError(ending.message);
    if (ending.isUsual !== true) onRetry(ending.message, delayMs);
    await wait(delayMs, signal);
  }
}

/**
 * One connection.
 *
 * @param {Following} following
 * @param {{ position: string; heartbeatMs: number; isDegraded: boolean }} state
 * @returns {AsyncGenerator<LiveEvent, Ending | null>} null: the server has nothing more
 */
async function* readStream({ server, topics, start, signal, onGap, onReady, onDegraded }, state) {
  const silence = createSilenceLimit();
  const query = new URLSearchParams([...topics.map((topic) => ['topic', topic]), ...Object.entries(start)]);
  try {
    silence.expect(answerLimitMs);
    const response = await fetch(`${server.url}/api/events?${query}`, {
      headers: {
        ...server.headers,
        Accept: 'text/event-stream',
        ...(state.position === '' ? {} : { 'Last-Event-ID': state.position }),
      },
      redirect: 'manual',
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (response.status === 204) return null;
    if (response.status !== 200 || response.body === null) return await readRefusal(response);
    const type = response.headers.get('Content-Type') ?? '';
    if (!type.startsWith('text/event-stream'))
      return {
        message: `${server.url} answers ${type || 'nothing'}; is it a Pulseboard?`,
        isPassing: false,
        retryAfterMs: null,
      };
    const parser = createEventStreamParser();
    for await (const part of silence.guard(response.body, () => 3 * state.heartbeatMs)) {
      for (const message of parser.push(part)) {
        const data = JSON.parse(message.data);
        if (message.id !== '') state.position = message.id;
        if (!message.type.startsWith('stream-')) yield readEvent(message, data);
        else if (message.type === 'stream-closing') return readClosing(data);
        else if (message.type === 'stream-gap') onGap(describeGap(data));
        else if (message.type === 'stream-ready') {
          state.heartbeatMs = Number(data.heartbeatMs) || defaultHeartbeatMs;
          state.isDegraded = false;
          onReady(Number(data.serverTime));
        } else if (message.type === 'stream-heartbeat' && (data.degraded === true) !== state.isDegraded) {
          state.isDegraded = !state.isDegraded;
          onDegraded(state.isDegraded);
        }
      }
    }
    return { message: 'the connection was closed', isPassing: true, retryAfterMs: null };
  } catch (error) {
    if (error instanceof PulseError) throw error;
    if (silence.signal.aborted)
      return { message: 'nothing was heard for too long', isPassing: true, retryAfterMs: null };
    return readNetworkFault(error, server.url);
  } finally {
    silence.stop();
  }
}

/**
 * @param {import('./event-stream-parser.mjs').StreamMessage} message
 * @param {unknown} body its data
 * @returns {LiveEvent}
 */
function readEvent({ id, type }, body) {
  if (!isRecord(body) || typeof body['topic'] !== 'string' || typeof body['at'] !== 'number')
    throw new PulseError('the server sends events without topic or time; is this the address of Pulseboard?');
  return { id, topic: body['topic'], type, at: body['at'], data: body['data'] };
}

/**
 * @param {Record<string, unknown>} data
 * @returns {Ending}
 */
function readClosing({ reason, retryMs }) {
  return {
    message: `the server ends the stream (${String(reason)})`,
    isPassing: true,
    retryAfterMs: typeof retryMs === 'number' ? retryMs : null,
    // No stream is let grow old.
    isUsual: reason === 'age',
  };
}

/** @param {Record<string, unknown>} data */
function describeGap({ reason, from, to, missing }) {
  const howMany = typeof missing === 'number' ? `${missing} events are missing` : 'events are missing';
  const why =
    reason === 'expired'
      ? 'they are no longer kept'
      : reason === 'foreign'
        ? 'the log is another'
        : String(reason);
  return `${howMany} between ${String(from)} and ${String(to)}: ${why}`;
}
