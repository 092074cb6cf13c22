import { isRecord, parseJson } from './parse-json.mjs';
import { readNumber } from './read-number.mjs';
import { readPairs } from './read-pairs.mjs';
import { createTableReader } from './table-reader.mjs';

/**
 * What a line holds.
 *
 * @typedef {object} Reading
 * @property {unknown} data the payload
 * @property {Readonly<Record<string, string>>} texts the words beside it, by column: what rows can be told apart by
 */

/**
 * Finds the numbers of lines, whichever way a program prints them: a number, JSON, `key=value`, or columns under names.
 *
 * @returns {{ read(line: string): Reading | null }} null for a line without
 */
export function createLineReader() {
  const table = createTableReader();
  return {
    read(line) {
      const text = line.trim();
      const number = readNumber(text);
      if (number !== null) return { data: { value: number }, texts: {} };
      const json = /^[[{]/.test(text) ? tryJson(text) : undefined;
      if (json !== undefined) return { data: json, texts: listTexts(json) };
      const pairs = readPairs(text);
      if (pairs !== null) return { data: pairs, texts: {} };
      const row = table.read(line);
      return row === null ? null : { data: row.numbers, texts: row.texts };
    },
  };
}

/** @param {string} text */
function tryJson(text) {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} data
 * @returns {Record<string, string>}
 */
function listTexts(data) {
  if (!isRecord(data)) return {};
  const texts = Object.entries(data).map(([name, value]) => [name, typeof value === 'string' ? value : null]);
  return Object.fromEntries(texts.filter(([, text]) => text !== null));
}
