import { isRecord, parseJson } from '../../input/parse-json.mjs';
import { describeError, wrongUsage } from '../../pulse-error.mjs';

/**
 * @typedef {object} RecordedEvent
 * @property {number} line in the file, from 1
 * @property {string} topic
 * @property {string | undefined} type
 * @property {number} at Unix ms
 * @property {unknown} data
 * @property {readonly [number, number]} position where it had one; else zeros
 */

/**
 * Reads the events of a recording, in order of time: newest first, as history is given, or several topics one after the
 * other, it does not matter.
 *
 * @param {string} text
 * @param {string | undefined} topic for all of them; default: what each says
 * @returns {RecordedEvent[]}
 * @throws {import('../../pulse-error.mjs').PulseError} with exit code 2, naming the line
 */
export function readRecordedEvents(text, topic) {
  const events = text
    .split('\n')
    .map((written, index) => ({ written, line: index + 1 }))
    .filter(({ written }) => written.trim() !== '')
    .map(({ written, line }) => readEvent(written, line, topic));
  if (events.length === 0) throw wrongUsage('the file holds no event');
  return events.toSorted(
    (a, b) =>
      a.at - b.at || a.position[0] - b.position[0] || a.position[1] - b.position[1] || a.line - b.line,
  );
}

/**
 * @param {string} written
 * @param {number} line
 * @param {string | undefined} givenTopic
 * @returns {RecordedEvent}
 */
function readEvent(written, line, givenTopic) {
  const event = parseLine(written, line);
  const { type, at, data } = event;
  const topic = givenTopic ?? event['topic'];
  if (typeof topic !== 'string') throw wrongLine(line, 'names no "topic"; add one, or give --topic');
  if (typeof at !== 'number' || !Number.isSafeInteger(at))
    throw wrongLine(line, 'has no "at" in Unix milliseconds');
  if (data === undefined) throw wrongLine(line, 'has no "data"');
  if (type !== undefined && typeof type !== 'string') throw wrongLine(line, 'has a "type" that is no text');
  return {
    line,
    topic,
    type: type === 'message' ? undefined : type,
    at,
    data,
    position: readPosition(event['id']),
  };
}

/**
 * @param {string} written
 * @param {number} line
 */
function parseLine(written, line) {
  try {
    const event = parseJson(written);
    if (isRecord(event)) return event;
  } catch (error) {
    throw wrongLine(line, `is not JSON (${describeError(error)})`);
  }
  throw wrongLine(line, 'is no object');
}

/**
 * @param {number} line
 * @param {string} fault
 */
function wrongLine(line, fault) {
  return wrongUsage(
    `line ${line} ${fault}; a line is for example {"topic": "demo", "at": 1767225600000, "data": 21.5}`,
  );
}

/**
 * @param {unknown} id
 * @returns {readonly [number, number]}
 */
function readPosition(id) {
  const [, milliseconds, sequence] = /^(\d+)-(\d+)$/.exec(String(id)) ?? [];
  return [Number(milliseconds ?? 0), Number(sequence ?? 0)];
}
