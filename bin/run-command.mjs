import { readFileSync } from 'node:fs';
import { commonOptions } from './command.mjs';
import { pipe } from './commands/pipe.mjs';
import { publish } from './commands/publish.mjs';
import { replay } from './commands/replay.mjs';
import { watch } from './commands/watch.mjs';
import { describeCommand, describeProgram } from './help-text.mjs';
import { listenForInterruption } from './interruption.mjs';
import { parseArguments, readText } from './parse-arguments.mjs';
import { exitCodes, PulseError, wrongUsage } from './pulse-error.mjs';
import { toOneLine } from './terminal/to-one-line.mjs';
import { readServerAddress } from './wire/server-address.mjs';

/** @type {readonly import('./command.mjs').Command[]} */
const commands = [publish, pipe, watch, replay];

/**
 * Runs `pulse` and ends the process.
 *
 * @param {readonly string[]} words what stands behind `pulse`
 */
export async function runCommand(words) {
  // Who reads has enough, as `head` does: that is no fault.
  process.stdout.on('error', (error) => {
    process.exit('code' in error && error.code === 'EPIPE' ? exitCodes.done : exitCodes.failed);
  });
  // And where nobody reads what is told, it is told to nobody.
  process.stderr.on('error', () => undefined);
  const interruption = listenForInterruption();
  const exitCode = await run(words, interruption).catch((error) => {
    if (interruption.asked.aborted && !(error instanceof PulseError)) return interruption.exitCode();
    tell(error instanceof PulseError ? error.message : describeFault(error));
    return error instanceof PulseError ? error.exitCode : exitCodes.failed;
  });
  // Left open, a pipe that nobody writes to would keep the process.
  process.stdout.write('', () => process.exit(exitCode));
}

/**
 * @param {readonly string[]} words
 * @param {import('./interruption.mjs').Interruption} interruption
 * @returns {Promise<number>}
 */
async function run([name, ...words], interruption) {
  if (name === undefined)
    throw wrongUsage('which command? one of publish, pipe, watch, replay; see pulse --help');
  if (name === '--version' || name === '-V') return print(`pulse ${readVersion()}\n`);
  if (name === '--help' || name === '-h') return print(describeProgram(commands));
  if (name === 'help')
    return print(words[0] === undefined ? describeProgram(commands) : describeCommand(find(words[0])));
  const command = find(name);
  const { values, positionals } = parseFor(command, words);
  if (values['help'] === true) return print(describeCommand(command));
  const server = readServerAddress(
    { url: readText(values['url']), token: readText(values['token']), insecure: values['insecure'] === true },
    process.env,
  );
  await command.run({ positionals, options: values, server, interruption, tell });
  return interruption.asked.aborted ? interruption.exitCode() : exitCodes.done;
}

/**
 * @param {import('./command.mjs').Command} command
 * @param {readonly string[]} words
 */
function parseFor(command, words) {
  try {
    return parseArguments(words, { ...command.options, ...commonOptions });
  } catch (error) {
    if (error instanceof PulseError) error.message += `; see pulse help ${command.name}`;
    throw error;
  }
}

/** @param {string} name */
function find(name) {
  const command = commands.find((each) => each.name === name);
  if (command !== undefined) return command;
  const names = commands.map((each) => each.name).join(', ');
  throw wrongUsage(`${JSON.stringify(name)} is no command; there are ${names}; see pulse --help`);
}

/** @param {string} text */
function print(text) {
  process.stdout.write(text);
  return exitCodes.done;
}

/** @param {string} message */
function tell(message) {
  process.stderr.write(`pulse: ${toOneLine(message)}\n`);
}

/** @param {unknown} error */
function describeFault(error) {
  const stack = error instanceof Error ? error.stack : String(error);
  return `a fault of pulse itself, please report it: ${stack}`;
}

function readVersion() {
  try {
    return String(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version);
  } catch {
    // Copied without what was around it.
    return 'of no known version';
  }
}
