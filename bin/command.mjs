/**
 * What a command has to work with.
 *
 * @typedef {object} Scene
 * @property {readonly string[]} positionals what stands beside the options
 * @property {import('./parse-arguments.mjs').OptionValues} options
 * @property {import('./wire/server-address.mjs').ServerAddress} server
 * @property {import('./interruption.mjs').Interruption} interruption
 * @property {(message: string) => void} tell a line on stderr
 */

/**
 * @typedef {object} Command
 * @property {string} name
 * @property {string} summary
 * @property {string} usage what stands behind `pulse`
 * @property {string} details
 * @property {readonly string[]} examples
 * @property {Readonly<Record<string, import('./parse-arguments.mjs').Option>>} options
 * @property {(scene: Scene) => Promise<void>} run
 */

/** @satisfies {Readonly<Record<string, import('./parse-arguments.mjs').Option>>} */
export const commonOptions = /** @type {const} */ ({
  url: {
    type: 'string',
    placeholder: 'URL',
    help: 'the server; default: PULSEBOARD_URL, or http://localhost:3000',
  },
  token: {
    type: 'string',
    placeholder: 'TOKEN',
    help: 'default: PULSEBOARD_TOKEN, which other users of the machine cannot see',
  },
  insecure: { type: 'boolean', help: 'send the token over plain http to other machines too' },
  help: { type: 'boolean', short: 'h', help: 'show this' },
});

/**
 * The option for how long to try again.
 *
 * @param {string} otherwise
 * @returns {import('./parse-arguments.mjs').Option}
 */
export function retryOption(otherwise) {
  return {
    type: 'string',
    placeholder: 'SPAN',
    help: `how long to try again while the server is away or busy: 0s, 30s, forever; default: ${otherwise}`,
  };
}
