import { wrongUsage } from '../pulse-error.mjs';

/**
 * The whole of a stream as text.
 *
 * @param {import('node:stream').Readable} input
 * @param {number} maxBytes
 * @param {string} wayOut what to do with more
 * @param {AbortSignal} signal ends it, for nobody may ever write to it
 * @returns {Promise<string>}
 */
export async function readAllInput(input, maxBytes, wayOut, signal) {
  signal.addEventListener('abort', () => input.destroy(), { once: true });
  /** @type {Buffer[]} */
  const parts = [];
  let bytes = 0;
  for await (const part of input) {
    bytes += part.length;
    if (bytes > maxBytes) throw wrongUsage(`the input has more than ${maxBytes / 1_048_576} MiB; ${wayOut}`);
    parts.push(part);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw wrongUsage('the input is not UTF-8; convert it, for example with iconv');
  }
}
