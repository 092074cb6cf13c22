import { toFieldName } from './to-field-name.mjs';

/** @typedef {{ text: string; start: number; end: number }} Cell */

/**
 * The columns of a table, in order.
 *
 * @typedef {object} TableHeader
 * @property {readonly string[]} names no two alike
 * @property {boolean} hasTitle whether the first is a title of the table, as in `avg-cpu:  %user %nice`
 */

/**
 * The words of a line and where they stand.
 *
 * @param {string} line
 * @returns {Cell[]}
 */
export function readCells(line) {
  return [...line.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  }));
}

/**
 * @param {readonly Cell[]} cells of the line that names the columns
 * @param {readonly Cell[]} above of the line above, which may name groups of columns, as vmstat does
 * @returns {TableHeader}
 */
export function readTableHeader(cells, above) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { text } of cells) counts.set(text, (counts.get(text) ?? 0) + 1);
  /** @type {Set<string>} */
  const taken = new Set();
  const names = cells.map((cell) => {
    const name = toFieldName(cell.text.replace(/:$/, ''));
    const group = (counts.get(cell.text) ?? 0) > 1 ? groupOf(cell, above) : '';
    return unlike(group === '' ? name : `${group}-${name}`, taken);
  });
  return { names, hasTitle: cells[0]?.text.endsWith(':') === true };
}

/**
 * @param {Cell} cell
 * @param {readonly Cell[]} above
 */
function groupOf({ start, end }, above) {
  const group = above.find((each) => each.start < end && start < each.end);
  return toFieldName((group?.text ?? '').replaceAll(/^-+|-+$/g, ''));
}

/**
 * @param {string} name
 * @param {Set<string>} taken
 */
function unlike(name, taken) {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name}-${count}`;
  taken.add(free);
  return free;
}
