import { isRecord } from '../../input/parse-json.mjs';

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
        hint(texts);
        return { topic, data: kept };
      }
      const word = by === '1' ? Object.values(texts)[0] : texts[by];
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
  return word.replace(/^\//, '').replaceAll('*', '_').slice(0, 100) || 'root';
}

// Rows of different things in one series look like one thing that jumps.
/** @param {(message: string) => void} tell */
function createHint(tell) {
  /** @type {string | undefined} */
  let first;
  let isTold = false;
  return (/** @type {Readonly<Record<string, string>>} */ texts) => {
    const [[column, word] = []] = Object.entries(texts);
    if (isTold || column === undefined || word === undefined) return;
    first ??= word;
    if (word === first) return;
    isTold = true;
    const name = column === '' || /[^\w.-]/.test(column) ? '1' : column;
    tell(
      `rows of ${JSON.stringify(first)} and ${JSON.stringify(word)} go into the same series; --by ${name} gives each a topic of its own`,
    );
  };
}
