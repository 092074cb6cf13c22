import { commonOptions } from './command.mjs';

const lineWidth = 80;

/**
 * What `pulse --help` shows.
 *
 * @param {readonly import('./command.mjs').Command[]} commands
 */
export function describeProgram(commands) {
  return `Publishes to a Pulseboard and watches it.

Usage: pulse <command> [options]

${inColumns(commands.map(({ name, summary }) => [name, summary]))}

Environment:
${inColumns([
  ['PULSEBOARD_URL', 'the server; default: http://localhost:3000'],
  ['PULSEBOARD_TOKEN', 'who asks, for a server that wants to know'],
  ['NO_COLOR', 'no colours in the table'],
])}

Ends with 0: done; 1: the server refused or failed; 2: wrong usage; 130: Ctrl-C.
"pulse help <command>" tells more, "pulse --version" which one this is.
`;
}

/**
 * What `pulse help <command>` shows.
 *
 * @param {import('./command.mjs').Command} command
 */
export function describeCommand({ usage, summary, details, examples, options }) {
  return `${summary[0]?.toUpperCase()}${summary.slice(1)}.

Usage: pulse ${usage}

${wrapParagraphs(details)}

Options:
${inColumns(Object.entries({ ...options, ...commonOptions }).map(([name, option]) => [writeOption(name, option), option.help]))}

Examples:
${examples.map((example) => `  ${example}`).join('\n')}
`;
}

/**
 * @param {string} name
 * @param {import('./parse-arguments.mjs').Option} option
 */
function writeOption(name, { short, placeholder }) {
  const letter = short === undefined ? '' : `-${short}, `;
  return `${letter}--${name}${placeholder === undefined ? '' : ` ${placeholder}`}`;
}

/** @param {readonly (readonly [string, string])[]} rows */
function inColumns(rows) {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join('\n');
}

/**
 * Paragraphs in lines that fit a terminal. How they are broken in the code says nothing.
 *
 * @param {string} text
 */
function wrapParagraphs(text) {
  const paragraphs = text.trim().split(/\n{2,}/);
  return paragraphs.map((paragraph) => wrap(paragraph.split(/\s+/))).join('\n\n');
}

/** @param {readonly string[]} words */
function wrap(words) {
  const lines = [''];
  for (const word of words) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= lineWidth) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
