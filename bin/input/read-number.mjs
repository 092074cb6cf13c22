const decimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

/**
 * The number that a word is, as programs print them: `21.5`, `-3`, `1e3`, `42%`. Null for anything else: `12abc`, `1,024`,
 * `NaN`, `10:30`, `2026-11-21`.
 *
 * @param {string} word
 * @returns {number | null}
 */
export function readNumber(word) {
  const digits = word.endsWith('%') ? word.slice(0, -1) : word;
  if (!decimal.test(digits)) return null;
  const number = Number(digits);
  return Number.isFinite(number) ? number : null;
}
