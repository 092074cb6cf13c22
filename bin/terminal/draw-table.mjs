import { fitText, textWidth } from './fit-text.mjs';
import { sparkline } from './sparkline.mjs';

/**
 * @typedef {object} Picture
 * @property {number} width columns
 * @property {number} height lines
 * @property {boolean} hasColour
 * @property {string} status the last line
 */

const valueWidth = 14;
const rateWidth = 8;

/** Narrower than this, what matters less is left out: the line first, then the rate, then the change. */
const narrow = Object.freeze({ line: 64, rate: 50, change: 36 });

/**
 * Draws topics as lines of a terminal, none wider and no more than it has.
 *
 * @param {readonly import('./topic-rows.mjs').TopicRow[]} rows
 * @param {Picture} picture
 * @returns {string[]}
 */
export function drawTable(rows, { width, height, hasColour, status }) {
  const columns = layOut(rows, width);
  const room = Math.max(height - 2, 0);
  // The last line says how many do not fit.
  const shown = rows.length > room ? rows.slice(0, Math.max(room - 1, 0)) : rows;
  const hidden = rows.length - shown.length;
  const more = hidden > 0 ? [fitText(`… ${hidden} more: a taller window shows them`, width)] : [];
  const head = paint(drawHead(columns), 'dim', hasColour);
  const body = shown.map((row) => drawRow(row, columns, hasColour));
  return [head, ...body, ...more, paint(fitText(status, width), 'dim', hasColour)].slice(0, height);
}

/** @typedef {{ name: number; value: number; change: number; rate: number; line: number }} Columns */

/**
 * @param {readonly import('./topic-rows.mjs').TopicRow[]} rows
 * @param {number} width
 * @returns {Columns}
 */
function layOut(rows, width) {
  const change = width >= narrow.change ? valueWidth + 1 : 0;
  const rate = width >= narrow.rate ? rateWidth + 1 : 0;
  const wanted = Math.max(5, ...rows.map((row) => textWidth(nameOf(row))));
  const value = Math.min(valueWidth, Math.max(width - 2, 0));
  const left = width - value - 1 - change - rate;
  const isLined = width >= narrow.line;
  const name = Math.max(Math.min(wanted, isLined ? Math.floor(left * 0.6) : left), 0);
  return { name, value, change, rate, line: isLined ? left - name - 1 : 0 };
}

/** @param {Columns} columns */
function drawHead({ name, value, change, rate, line }) {
  return [
    fitText('topic', name),
    ` ${fitText('last', value, 'right')}`,
    change > 0 ? ` ${fitText('change', change - 1, 'right')}` : '',
    rate > 0 ? ` ${fitText('per s', rate - 1, 'right')}` : '',
    line > 0 ? ` ${fitText('trend', line)}` : '',
  ].join('');
}

/**
 * @param {import('./topic-rows.mjs').TopicRow} row
 * @param {Columns} columns
 * @param {boolean} hasColour
 */
function drawRow(row, { name, value, change, rate, line }, hasColour) {
  const start = fitText(nameOf(row), name);
  // A payload without a number has the room of all that a number would have.
  if (typeof row.last !== 'number')
    return `${start} ${fitText(JSON.stringify(row.last), value + change + rate + line)}`;
  return [
    start,
    ` ${fitText(writeNumber(row.last), value, 'right')}`,
    change > 0 ? ` ${drawChange(row.change, change - 1, hasColour)}` : '',
    rate > 0 ? ` ${fitText(writeNumber(row.ratePerSecond, 3), rate - 1, 'right')}` : '',
    line > 0 ? ` ${fitText(sparkline(row.values, line), line)}` : '',
  ].join('');
}

/**
 * @param {number | null} change
 * @param {number} width
 * @param {boolean} hasColour
 */
function drawChange(change, width, hasColour) {
  if (change === null || change === 0) return fitText(change === null ? '' : '0', width, 'right');
  const text = fitText(`${change > 0 ? '+' : ''}${writeNumber(change)}`, width, 'right');
  return paint(text, change > 0 ? 'green' : 'red', hasColour);
}

/** @param {import('./topic-rows.mjs').TopicRow} row */
function nameOf({ topic, field }) {
  return field === null || field === 'value' ? topic : `${topic} ${field}`;
}

/**
 * @param {number} value
 * @param {number} [digits]
 */
function writeNumber(value, digits = 6) {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e12 || size < 1e-6)) return value.toExponential(3);
  // Whole numbers are counts and amounts, and every digit of them counts.
  return Number.isInteger(value)
    ? String(value)
    : String(Number(value.toPrecision(size >= 1e5 ? digits + 3 : digits)));
}

const colours = /** @type {const} */ ({ dim: 2, red: 31, green: 32 });

/**
 * @param {string} text
 * @param {keyof typeof colours} colour
 * @param {boolean} hasColour
 */
function paint(text, colour, hasColour) {
  return hasColour ? `\u001b[${colours[colour]}m${text}\u001b[0m` : text;
}
