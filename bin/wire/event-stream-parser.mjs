import { PulseError } from '../pulse-error.mjs';

/**
 * @typedef {object} StreamMessage
 * @property {string} id the last one given, in this message or before
 * @property {string} type
 * @property {string} data
 */

/** An event is 1 MiB at most when it is published; a stream without an end of line is not of Pulseboard. */
const maxPending = 16 * 1_048_576;

/**
 * Reads `text/event-stream`, in parts that may end anywhere.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 * @returns {{ push(part: Uint8Array): StreamMessage[] }}
 */
export function createEventStreamParser() {
  // [spec] One byte order mark at the start is left out, which is what the decoder does.
  const decoder = new TextDecoder();
  let pending = '';
  let id = '';
  let type = '';
  /** @type {string[]} */
  let data = [];

  /** @param {string} line */
  const readField = (line) => {
    const colon = line.indexOf(':');
    const name = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') data.push(value);
    else if (name === 'event') type = value;
    // [spec] An id with a NULL is ignored.
    else if (name === 'id' && !value.includes('\0')) id = value;
  };

  /** @returns {StreamMessage[]} */
  const dispatch = () => {
    // [spec] Without data there is no event, but its id counts.
    const messages = data.length === 0 ? [] : [{ id, type: type || 'message', data: data.join('\n') }];
    type = '';
    data = [];
    return messages;
  };

  return {
    push(part) {
      pending += decoder.decode(part, { stream: true });
      // A CR at the end may be half of a CRLF: its line waits.
      const lines = pending.split(/\r\n|\n|\r(?!$)/);
      pending = lines.pop() ?? '';
      if (pending.length > maxPending)
        throw new PulseError('the server sends a line without an end; is this the address of Pulseboard?');
      return lines.flatMap((line) => {
        if (line === '') return dispatch();
        readField(line);
        return [];
      });
    },
  };
}
