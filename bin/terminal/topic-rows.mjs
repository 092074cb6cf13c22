import { isRecord } from '../input/parse-json.mjs';

/**
 * What the table shows of a topic.
 *
 * @typedef {object} TopicRow
 * @property {string} topic
 * @property {string | null} field where its number is; null: it has none
 * @property {unknown} last the number, or the payload of a topic without
 * @property {number | null} change against the number before
 * @property {number} ratePerSecond
 * @property {readonly number[]} values the last ones, oldest first
 */

/** As many as the widest terminal has columns for. */
const maxValues = 300;

/** How many events a rate is made of, at most. */
const maxTimes = 50;

/**
 * Gathers the last numbers of each topic.
 *
 * @param {string | undefined} field the path to the number to show; default: the first number of each payload
 */
export function createTopicRows(field) {
  /** @type {Map<string, { field: string | null; last: unknown; values: number[]; times: number[] }>} */
  const topics = new Map();
  return {
    get size() {
      return topics.size;
    },
    /** @param {Pick<import('../wire/follow-events.mjs').LiveEvent, 'topic' | 'at' | 'data'>} event */
    add({ topic, at, data }) {
      const row = topics.get(topic) ?? { field: null, last: null, values: [], times: [] };
      topics.set(topic, row);
      row.field ??= field ?? findNumber(data, '');
      const value = row.field === null ? null : readPath(data, row.field);
      row.last = typeof value === 'number' ? value : data;
      if (typeof value === 'number') keepLast(row.values, value, maxValues);
      keepLast(row.times, at, maxTimes);
    },
    /**
     * @param {number} now Unix ms, by the clock that dates the events
     * @returns {TopicRow[]} by name
     */
    list(now) {
      return [...topics]
        .map(([topic, row]) => ({
          topic,
          field: row.field,
          last: row.last,
          change: typeof row.last === 'number' ? changeOf(row.values) : null,
          ratePerSecond: rateOf(row.times, now),
          values: row.values,
        }))
        .toSorted((a, b) => (a.topic < b.topic ? -1 : 1));
    },
  };
}

/**
 * @template Item
 * @param {Item[]} items
 * @param {Item} item
 * @param {number} most
 */
function keepLast(items, item, most) {
  items.push(item);
  if (items.length > most) items.shift();
}

/** @param {readonly number[]} values */
function changeOf(values) {
  const [before, last] = values.slice(-2);
  return before === undefined || last === undefined ? null : last - before;
}

// Over the time to now, so that it falls when nothing comes any more.
/**
 * @param {readonly number[]} times
 * @param {number} now
 */
function rateOf(times, now) {
  const [first = now] = times;
  const spanMs = Math.max(now, times.at(-1) ?? now) - first;
  return times.length < 2 || spanMs <= 0 ? 0 : ((times.length - 1) * 1_000) / spanMs;
}

/**
 * @param {unknown} data
 * @param {string} path
 * @returns {string | null}
 */
function findNumber(data, path) {
  if (typeof data !== 'object' || data === null) return null;
  for (const [name, value] of Object.entries(data)) {
    const here = path === '' ? name : `${path}.${name}`;
    const found = typeof value === 'number' ? here : findNumber(value, here);
    if (found !== null) return found;
  }
  return null;
}

/**
 * @param {unknown} data
 * @param {string} path
 */
function readPath(data, path) {
  /** @type {unknown} */
  let value = data;
  for (const name of path.split('.')) {
    if (Array.isArray(value)) value = value[Number(name)];
    else value = isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}
