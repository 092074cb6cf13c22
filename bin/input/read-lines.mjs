import { PulseError } from '../pulse-error.mjs';

/** The server takes bodies of 1 MiB; a line that is longer cannot be published, and is not kept in memory either. */
const maxLineBytes = 1_048_576;

/**
 * The lines of a stream, each with the moment in which it was read. What comes after the last end of line is a line too.
 * Nothing is read ahead while the caller does not ask: a pipe that is not read from makes its writer wait.
 *
 * @param {AsyncIterable<Buffer>} input
 * @param {() => number} now Unix ms
 * @returns {AsyncGenerator<{ text: string; at: number }>}
 * @throws {PulseError} at a line that is too long, or input that is no UTF-8
 */
export async function* readLines(input, now) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let pending = '';
  let at = now();
  for await (const part of input) {
    at = now();
    pending += decode(decoder, part);
    const lines = pending.split('\n');
    pending = lines.pop() ?? '';
    if (pending.length > maxLineBytes) throw new PulseError('a line is longer than 1 MiB; break it up');
    for (const line of lines) yield { text: withoutReturn(line), at };
  }
  pending += decode(decoder);
  if (pending !== '') yield { text: withoutReturn(pending), at };
}

/**
 * @param {TextDecoder} decoder
 * @param {Buffer} [part] none: the end
 */
function decode(decoder, part) {
  try {
    return part === undefined ? decoder.decode() : decoder.decode(part, { stream: true });
  } catch (cause) {
    throw new PulseError('the input is not UTF-8; convert it, for example with iconv', undefined, { cause });
  }
}

/** @param {string} line */
function withoutReturn(line) {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
