/** What `pulse` ends with, as shells and scripts expect it. */
export const exitCodes = Object.freeze({ done: 0, failed: 1, usage: 2, interrupted: 130, terminated: 143 });

/** A fault that is told in one line, which says what to change, and ends the program. */
export class PulseError extends Error {
  /** @override */
  name = 'PulseError';

  /**
   * @param {string} message what is wrong, and the way out
   * @param {number} [exitCode]
   * @param {ErrorOptions} [options]
   */
  constructor(message, exitCode = exitCodes.failed, options) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/**
 * What an error of somebody else says.
 *
 * @param {unknown} error
 */
export function describeError(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * What was typed, or handed in, is wrong.
 *
 * @param {string} message
 */
export function wrongUsage(message) {
  return new PulseError(message, exitCodes.usage);
}
