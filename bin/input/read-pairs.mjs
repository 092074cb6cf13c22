import { readNumber } from './read-number.mjs';
import { toFieldName } from './to-field-name.mjs';

const pair = /(?:^|[\s,;{(])([\p{L}_][\p{L}\p{N}_.\-/]*)=("[^"]*"|[^\s,;})]+)/gu;

/** What programs write behind a number: `12ms`, `3.5MB`, `80%`. It stays outside: a series has one unit. */
const unit = /^(.*?\d\.?)(?:%|[munµ]?s|[kKMGT]?i?[bB](?:\/s)?|Hz|°?C)$/u;

/**
 * The numbers of `key=value` pairs in a line, such as logfmt.
 *
 * @param {string} line
 * @returns {Record<string, number> | null} null where no pair has a number
 */
export function readPairs(line) {
  /** @type {[string, number][]} */
  const numbers = [];
  for (const [, name = '', value = ''] of line.matchAll(pair)) {
    const text = value.replace(/^"(.*)"$/, '$1');
    const number = readNumber(text) ?? readNumber(unit.exec(text)?.[1] ?? '');
    if (number !== null) numbers.push([toFieldName(name), number]);
  }
  return numbers.length === 0 ? null : Object.fromEntries(numbers);
}
