/**
 * Parses one JSON value, and refuses what could not be written back: `1e400`, which JSON.parse takes for Infinity.
 *
 * @param {string} text
 * @returns {unknown}
 * @throws {SyntaxError}
 */
export function parseJson(text) {
  return JSON.parse(text, (_name, value) => {
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new SyntaxError('a number is beyond 64-bit floating point');
    return value;
  });
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
