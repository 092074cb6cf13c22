import { isRecord } from '../../input/parse-json.mjs';
import { toOneLine } from '../../terminal/to-one-line.mjs';

/** @typedef {import('../../input/line-reader.mjs').Reading} Reading */

/**
 * @typedef {object} Sorting
 * @property {string} topic
 * @property {string | undefined} by the column whose words name topics; `1`: the first with words
 * @property {string | undefined} fields those to keep, with commas between
 * @property {(message: string) => void} tell
 */

/**
 * Says which topic a row goes to, and with which fields.
 *
 * @param {Sorting} sorting
 * @returns {{ place(reading: Reading): { topic: string; data: unknown } | null }} null where nothing is left of it
 */
export function createRowSorter({ topic, by, fields, tell }) {
  const wanted = fields === undefined ? null : new Set(fields.split(',').map((field) => field.trim()));
  const hint = createHint(tell);
  return {
    place({ data, texts }) {
      const kept = wanted === null ? data : keepFields(data, wanted);
      if (kept === null) return null;
      if (by === undefined) {
        hint.tellOfMixture(texts);
        return { topic, data: kept };
      }
      const word = by === '1' ? Object.values(texts)[0] : texts[by];
      if (word === undefined) hint.tellOfMissing(by, texts);
      return { topic: word === undefined ? topic : `${topic}.${toTopicPart(word)}`, data: kept };
    },
  };
}

/**
 * @param {unknown} data
 * @param {ReadonlySet<string>} wanted
 */
function keepFields(data, wanted) {
  if (!isRecord(data)) return data;
  const entries = Object.entries(data).filter(([name]) => wanted.has(name));
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

/** @param {string} word */
function toTopicPart(word) {
  return toOneLine(word).replace(/^\//, '').replaceAll('*', '_').slice(0, 100) || 'root';
}

/**
 * Tells once what the rows are like, where something else was meant.
 *
 * @param {(message: string) => void} tell
 */
function createHint(tell) {
  /** @type {string | undefined} */
  let first;
  let isTold = false;
  /** @param {string} message */
  const tellOnce = (message) => {
    if (!isTold) tell(message);
    isTold = true;
  };
  return {
    // Rows of different things in one series look like one thing that jumps.
    /** @param {Readonly<Record<string, string>>} texts */
    tellOfMixture(texts) {
      const [[column, word] = []] = Object.entries(texts);
      if (column === undefined || word === undefined) return;
      first ??= word;
      if (word === first) return;
      const rows = `${JSON.stringify(first)} and ${JSON.stringify(word)}`;
      const by = /^[\w.-]+$/.test(column) ? column : '1';
      tellOnce(`rows of ${rows} go into the same series; --by ${by} gives each a topic of its own`);
    },
    /**
     * @param {string} by
     * @param {Readonly<Record<string, string>>} texts
     */
    tellOfMissing(by, texts) {
      const names = Object.keys(texts).map((name) => (name === '' ? '1' : name));
      const there = names.length === 0 ? 'there is none with words' : `try --by ${names.join(' or --by ')}`;
      tellOnce(`no column ${JSON.stringify(by)} has a word in some rows; ${there}`);
    },
  };
}
