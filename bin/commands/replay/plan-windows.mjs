import { createHash } from 'node:crypto';

/**
 * Events that are due together.
 *
 * @typedef {object} Window
 * @property {number} at of the first, by the file, in Unix ms
 * @property {number} size
 * @property {readonly Required<import('../../wire/deliver.mjs').Delivery>[]} deliveries one for each topic
 */

/**
 * @typedef {object} Plan
 * @property {number} speed
 * @property {boolean} keepTimes
 * @property {number} first index of the first event
 * @property {string} hash of all that decides on the windows
 */

/** What lies closer together than this when it is published goes into one request. */
const togetherMs = 50;
const maxEvents = 1_000;
const maxBytes = 524_288;

/**
 * The same text for the same things: what idempotency keys are made of.
 *
 * @param {readonly unknown[]} parts
 */
export function hashPlan(parts) {
  const hash = createHash('sha256');
  // Not as one JSON text: a recording may be as long as a text can be.
  for (const part of parts) hash.update(String(part)).update('\0');
  return hash.digest('hex').slice(0, 40);
}

/**
 * Divides events into requests. It depends on nothing but its arguments: whoever replays the same file again makes the same
 * requests with the same keys, and the server appends none of them twice.
 *
 * @param {readonly import('./read-recorded-events.mjs').RecordedEvent[]} events in order of time
 * @param {Plan} plan
 * @returns {Generator<Window>}
 */
export function* planWindows(events, { speed, keepTimes, first, hash }) {
  for (let start = first; start < events.length;) {
    const at = events[start]?.at ?? 0;
    let bytes = 0;
    let size = 0;
    /** @type {Map<string, string[]>} */
    const topics = new Map();
    for (const event of events.slice(start, start + maxEvents)) {
      const envelope = toEnvelope(event, keepTimes);
      bytes += Buffer.byteLength(envelope);
      if (size > 0 && (bytes > maxBytes || event.at - at >= togetherMs * speed)) break;
      topics.set(event.topic, [...(topics.get(event.topic) ?? []), envelope]);
      size += 1;
    }
    const deliveries = [...topics].map(([topic, envelopes], index) => ({
      topic,
      envelopes,
      key: `replay-${hash}-${start}-${index}`,
    }));
    yield { at, size, deliveries };
    start += size;
  }
}

/**
 * @param {import('./read-recorded-events.mjs').RecordedEvent} event
 * @param {boolean} keepTimes
 */
function toEnvelope({ type, at, data }, keepTimes) {
  return JSON.stringify({ ...(type === undefined ? {} : { type }), ...(keepTimes ? { at } : {}), data });
}
