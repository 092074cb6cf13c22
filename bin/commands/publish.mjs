import { retryOption } from '../command.mjs';
import { parseSpan } from '../input/parse-span.mjs';
import { readAllInput } from '../input/read-all-input.mjs';
import { readValues } from '../input/read-values.mjs';
import { readText } from '../parse-arguments.mjs';
import { wrongUsage } from '../pulse-error.mjs';
import { deliver } from '../wire/deliver.mjs';
import { tellRetries } from '../wire/tell-retries.mjs';

/** The server takes 1 MiB at once. */
const maxInputBytes = 1_048_576;

/** @type {import('../command.mjs').Command} */
export const publish = {
  name: 'publish',
  summary: 'publish values to a topic',
  usage: 'publish [options] <topic> [value...]',
  details: `
A value is a number or any other JSON value; an array is several events. Without a value, or with -, they are read from stdin: one
JSON value, or one a line. All are appended, or none, and only then does it end with 0.`,
  examples: [
    'pulse publish kitchen.temperature 21.5',
    `pulse publish deploys '{"version": "1.4.2"}' --type deployed`,
    'pulse publish deploys --text "deployed 1.4.2"',
    'sensors -j | pulse publish sensors',
  ],
  options: {
    type: { type: 'string', placeholder: 'TYPE', help: 'the type of the events; default: message' },
    at: {
      type: 'string',
      placeholder: 'TIME',
      help: 'when it happened, in Unix milliseconds or ISO 8601, within the last 24 hours; default: now',
    },
    text: { type: 'boolean', help: 'take each value for a text, as it is' },
    key: {
      type: 'string',
      placeholder: 'KEY',
      help: 'idempotency key: within 24 hours, the same is published once; default: a new one',
    },
    positions: { type: 'boolean', help: 'print where in the log the events are, one a line' },
    'retry-for': retryOption('10s'),
  },
  run: runPublish,
};

/** @param {import('../command.mjs').Scene} scene */
async function runPublish({ positionals: [topic, ...words], options, server, interruption, tell }) {
  if (topic === undefined) throw wrongUsage('publish to which topic? pulse publish <topic> <value>');
  const retryForMs = parseSpan('--retry-for', readText(options['retry-for']) ?? '10s');
  const said = {
    ...(options['type'] === undefined ? {} : { type: options['type'] }),
    ...(options['at'] === undefined ? {} : { at: parseTime(String(options['at'])) }),
  };
  const values = readValues(await readWords(words, interruption.asked), options['text'] === true);
  const envelopes = values.map((data) => JSON.stringify({ ...said, data }));
  const key = readText(options['key']);
  const { positions } = await deliver(
    { topic, envelopes, ...(key === undefined ? {} : { key }) },
    { server, retryForMs, signal: interruption.asked, onRetry: tellRetries(tell) },
  );
  if (options['positions'] === true)
    process.stdout.write(positions.map((position) => `${position}\n`).join(''));
}

/**
 * The values that were typed, or one text of stdin.
 *
 * @param {readonly string[]} words
 * @param {AbortSignal} signal
 * @returns {Promise<readonly string[]>}
 */
async function readWords(words, signal) {
  if (words.length > 0 && words.join() !== '-') return words;
  if (words.length === 0 && process.stdin.isTTY)
    throw wrongUsage('publish what? pulse publish <topic> <value>, or - to type it');
  const wayOut = 'pulse pipe publishes as much as you like, line by line';
  return [await readAllInput(process.stdin, maxInputBytes, wayOut, signal)];
}

/** @param {string} text */
function parseTime(text) {
  const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isSafeInteger(at)) return at;
  throw wrongUsage(
    `--at ${JSON.stringify(text)} is no time; write Unix milliseconds, or 2026-01-31T12:00:00Z`,
  );
}
