import { readNumber } from './read-number.mjs';
import { readCells, readTableHeader } from './table-header.mjs';

/**
 * A row of a table.
 *
 * @typedef {object} TableRow
 * @property {Record<string, number>} numbers by column
 * @property {Record<string, string>} texts by column; `''`: what stands before the first column, as in free
 */

const clock = /^\d{1,2}:\d{2}:\d{2}$/;

/**
 * Reads what vmstat, iostat, sar, free, df or ps print: a line without numbers names columns, which may come again at any time, and
 * those that follow are its rows.
 *
 * @returns {{ read(line: string): TableRow | null }} null for a line that is no row
 */
export function createTableReader() {
  /** @type {import('./table-header.mjs').TableHeader | null} */
  let header = null;
  /** @type {import('./table-header.mjs').Cell[]} */
  let above = [];
  return {
    read(line) {
      const cells = withoutTime(readCells(line));
      if (cells.length === 0) {
        above = [];
        return null;
      }
      if (cells.every(({ text }) => readNumber(withoutComma(text)) === null)) {
        header = readTableHeader(cells, above);
        above = cells;
        return null;
      }
      above = [];
      const words = cells.map(({ text }) => withoutComma(text));
      // sar and others end with a summary, which is no sample.
      return words[0] === 'Average:' ? null : readRow(words, header);
    },
  };
}

// sar begins each line with the time, the one with the names too.
/** @param {import('./table-header.mjs').Cell[]} cells */
function withoutTime(cells) {
  if (!clock.test(cells[0]?.text ?? '')) return cells;
  return cells.slice(/^[AP]M$/.test(cells[1]?.text ?? '') ? 2 : 1);
}

/** @param {string} word */
function withoutComma(word) {
  return word.replace(/[,;]$/, '');
}

/**
 * @param {readonly string[]} words
 * @param {import('./table-header.mjs').TableHeader | null} header
 * @returns {TableRow | null}
 */
function readRow(words, header) {
  if (words.length === 1) return { numbers: { value: readNumber(words[0] ?? '') ?? 0 }, texts: {} };
  const names = nameColumns(words, header);
  /** @type {[string, number][]} */
  const numbers = [];
  /** @type {[string, string][]} */
  const texts = [];
  for (const [index, word] of words.entries()) {
    const name = names[index];
    const number = readNumber(word);
    // What lies beyond the last column belongs to its text, as the arguments of a command do.
    if (name === undefined) break;
    if (number === null) texts.push([name, word.replace(/:$/, '')]);
    else numbers.push([name, number]);
  }
  if (numbers.length === 0) return null;
  return { numbers: Object.fromEntries(numbers), texts: Object.fromEntries(texts) };
}

/**
 * @param {readonly string[]} words
 * @param {import('./table-header.mjs').TableHeader | null} header
 * @returns {readonly string[]}
 */
function nameColumns(words, header) {
  // One word above several numbers is a title or a greeting, and no table.
  if (header === null || header.names.length < 2) return words.map((_word, index) => `column${index + 1}`);
  const { names, hasTitle } = header;
  const [first = ''] = words;
  if (readNumber(first) !== null) return hasTitle ? names.slice(1) : names;
  // free names no column for `Mem:` and `Swap:`.
  const isLabelled = !hasTitle && (first.endsWith(':') || words.length === names.length + 1);
  return isLabelled ? ['', ...names] : names;
}
