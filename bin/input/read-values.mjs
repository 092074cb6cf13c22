import { describeError, wrongUsage } from '../pulse-error.mjs';
import { parseJson } from './parse-json.mjs';

/**
 * The payloads that were typed or piped in.
 *
 * @param {readonly string[]} texts each a JSON value, or several, one a line
 * @param {boolean} areTexts whether they are taken as they are
 * @returns {unknown[]}
 */
export function readValues(texts, areTexts) {
  const values = areTexts ? texts.map((text) => text.replace(/\r?\n$/, '')) : texts.flatMap(readText);
  if (values.length === 0) throw wrongUsage('there is no value; give a number or another JSON value');
  return values;
}

/** @param {string} text */
function readText(text) {
  const whole = tryParse(text);
  if (!('fault' in whole)) return Array.isArray(whole.value) ? whole.value : [whole.value];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 1) throw notJson(text.trim(), whole.fault);
  return lines.map((line) => {
    const parsed = tryParse(line);
    if ('fault' in parsed) throw notJson(line.trim(), parsed.fault);
    return parsed.value;
  });
}

/**
 * @param {string} text
 * @returns {{ value: unknown } | { fault: string }}
 */
function tryParse(text) {
  try {
    return { value: parseJson(text) };
  } catch (error) {
    return { fault: describeError(error) };
  }
}

/**
 * @param {string} text
 * @param {string} fault
 */
function notJson(text, fault) {
  const start = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return wrongUsage(
    `${JSON.stringify(start)} is neither a number nor JSON (${fault}); --text sends it as a text`,
  );
}
