import { parseArgs } from 'node:util';
import { wrongUsage } from './pulse-error.mjs';

/**
 * An option of a command.
 *
 * @typedef {object} Option
 * @property {'string' | 'boolean'} type
 * @property {string} [short]
 * @property {string} [placeholder] what help shows as its value
 * @property {string} help
 */

/** @typedef {Readonly<Record<string, string | boolean | undefined>>} OptionValues */

// `-5` is a number that somebody publishes, not an option; no option is a digit.
const negativeNumber = /^-(?=\.?\d)/;
const mark = '\u0000-';

/**
 * Reads options and what stands beside them.
 *
 * @param {readonly string[]} words
 * @param {Readonly<Record<string, Option>>} options
 * @returns {{ values: OptionValues; positionals: string[] }}
 * @throws {import('./pulse-error.mjs').PulseError} with exit code 2
 */
export function parseArguments(words, options) {
  try {
    const { values, positionals } = parseArgs({
      args: words.map((word) => word.replace(negativeNumber, mark)),
      options: Object.fromEntries(
        Object.entries(options).map(([name, { type, short }]) => [
          name,
          short === undefined ? { type } : { type, short },
        ]),
      ),
      allowPositionals: true,
    });
    const entries = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? unmark(value) : value,
    ]);
    return { values: Object.fromEntries(entries), positionals: positionals.map(unmark) };
  } catch (error) {
    // Node's first sentence says what is wrong; what follows is about its own ways of quoting.
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    throw wrongUsage(message.replace(/^./, (first) => first.toLowerCase()));
  }
}

/** @param {string} word */
function unmark(word) {
  return word.replace(mark, '-');
}

/**
 * A whole number that was given, from 1 on.
 *
 * @param {string} option
 * @param {string | boolean | undefined} value
 * @param {number} otherwise where it was not given
 */
export function readCount(option, value, otherwise) {
  if (value === undefined) return otherwise;
  const count = Number(value);
  if (typeof value === 'string' && /^\d+$/.test(value) && Number.isSafeInteger(count) && count > 0)
    return count;
  throw wrongUsage(`${option} ${JSON.stringify(value)} is not a whole number from 1 on`);
}

/**
 * @param {string | boolean | undefined} value
 * @returns {string | undefined}
 */
export function readText(value) {
  return typeof value === 'string' ? value : undefined;
}
