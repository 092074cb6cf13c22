import { retryOption } from '../command.mjs';
import { createEventQueue } from '../input/event-queue.mjs';
import { createLineReader } from '../input/line-reader.mjs';
import { parseSpan } from '../input/parse-span.mjs';
import { readLines } from '../input/read-lines.mjs';
import { readCount, readText } from '../parse-arguments.mjs';
import { PulseError, wrongUsage } from '../pulse-error.mjs';
import { tellRetries } from '../wire/tell-retries.mjs';
import { createRowSorter } from './pipe/row-sorter.mjs';
import { sendQueue } from './pipe/send-queue.mjs';
import { createUnreadLines } from './pipe/unread-lines.mjs';

const defaultBuffer = 10_000;

/** Whatever their number, so much of them at most. */
const maxBufferBytes = 16 * 1_048_576;

/** @type {import('../command.mjs').Command} */
export const pipe = {
  name: 'pipe',
  summary: 'publish the numbers in what another program prints, as it prints them',
  usage: 'pipe [options] <topic>',
  details: `
Each line that holds numbers becomes an event: a number alone becomes { "value": n }; JSON goes as it is; key=value pairs and columns
become a field each, named by the key, or by the line above that names the columns. Words are left out.

Each event is dated when its line was read. While the server is away, ${defaultBuffer.toLocaleString('en')} events wait in memory (16 MiB at most); then pulse
stops reading, so that the program before it waits. Nothing is left out, and nothing is published twice.`,
  examples: [
    'vmstat 1 | pulse pipe vm',
    'iostat -xd 5 | pulse pipe disks --by Device',
    'tail -F app.log | pulse pipe app --fields durationMs',
    `ping example.com | sed -un 's/.*time=//p' | pulse pipe ping`,
  ],
  options: {
    by: {
      type: 'string',
      placeholder: 'COLUMN',
      help: 'a topic for each word in this column, <topic>.<word>; 1: the first that holds words',
    },
    fields: {
      type: 'string',
      placeholder: 'A,B',
      help: 'only these columns or keys; default: all that are numbers',
    },
    type: { type: 'string', placeholder: 'TYPE', help: 'the type of the events; default: message' },
    undated: {
      type: 'boolean',
      help: 'leave it to the server to date them, where the clock of this machine is wrong',
    },
    buffer: { type: 'string', placeholder: 'N', help: `how many events wait; default: ${defaultBuffer}` },
    'retry-for': retryOption('forever'),
  },
  run: runPipe,
};

/** @param {import('../command.mjs').Scene} scene */
async function runPipe({ positionals: [topic, ...others], options, server, interruption, tell }) {
  if (topic === undefined) throw wrongUsage('pipe to which topic? for example: vmstat 1 | pulse pipe vm');
  if (others.length > 0) throw wrongUsage(`one topic, please: ${JSON.stringify(others[0])} is too many`);
  const retryForMs = parseSpan('--retry-for', readText(options['retry-for']) ?? 'forever');
  const maxEvents = readCount('--buffer', options['buffer'], defaultBuffer);
  const queue = createEventQueue({ maxEvents, maxBytes: maxBufferBytes });
  const onRetry = tellRetries(tell, () => `, ${queue.size} events wait`);
  const stopped = new AbortController();
  const signal = AbortSignal.any([interruption.asked, stopped.signal]);
  const reading = readInto(queue, { topic, options, tell, signal }).finally(() => queue.end());
  // Told below, when what was read before is sent.
  reading.catch(() => undefined);
  try {
    await sendQueue(queue, { server, retryForMs, signal: interruption.forced, onRetry });
  } catch (error) {
    stopped.abort();
    tell(`${queue.size} events were not published`);
    throw error;
  }
  await reading;
}

/**
 * @param {ReturnType<typeof createEventQueue>} queue
 * @param {{ topic: string; signal: AbortSignal } & Pick<import('../command.mjs').Scene, 'options' | 'tell'>} wanted
 */
async function readInto(queue, { topic, options, tell, signal }) {
  const reader = createLineReader();
  const rows = createRowSorter({
    topic,
    by: readText(options['by']),
    fields: readText(options['fields']),
    tell,
  });
  const unread = createUnreadLines(tell);
  const said = options['type'] === undefined ? {} : { type: options['type'] };
  let count = 0;
  for await (const { text, at } of untilAborted(signal)) {
    const reading = reader.read(text);
    const event = reading === null ? null : rows.place(reading);
    if (event === null) {
      unread.add(text);
      continue;
    }
    count += 1;
    const dated = options['undated'] === true ? said : { ...said, at };
    queue.put({ topic: event.topic, envelope: JSON.stringify({ ...dated, data: event.data }) });
    await queue.whenRoom();
  }
  unread.end();
  if (count === 0 && !signal.aborted)
    throw new PulseError('there was no number in what came in; see pulse help pipe');
}

/**
 * The lines of stdin, until somebody wants it to end.
 *
 * @param {AbortSignal} signal
 */
async function* untilAborted(signal) {
  const stop = () => process.stdin.destroy();
  signal.addEventListener('abort', stop);
  try {
    yield* readLines(process.stdin, Date.now);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
