import { createReadStream } from 'node:fs';
import { retryOption } from '../command.mjs';
import { parseSpan } from '../input/parse-span.mjs';
import { readAllInput } from '../input/read-all-input.mjs';
import { readCount, readText } from '../parse-arguments.mjs';
import { describeError, PulseError, wrongUsage } from '../pulse-error.mjs';
import { deliver } from '../wire/deliver.mjs';
import { tellRetries } from '../wire/tell-retries.mjs';
import { createPace } from './replay/pace.mjs';
import { hashPlan, planWindows } from './replay/plan-windows.mjs';
import { createProgress } from './replay/progress.mjs';
import { readRecordedEvents } from './replay/read-recorded-events.mjs';

const maxFileBytes = 256 * 1_048_576;

/** The server takes events that are dated within a day; some of it for those that wait for their turn. */
const oldestMs = 24 * 3_600_000 - 60_000;

/** @type {import('../command.mjs').Command} */
export const replay = {
  name: 'replay',
  summary: 'publish recorded events again, with the time between them',
  usage: 'replay [options] <file or ->',
  details: `
The file has an event a line, { "topic", "at", "type"?, "data" }, as pulse watch and GET /api/topics/<topic>?format=ndjson write them, in any
order; at most 256 MiB. It is checked whole before anything is published.

Broken off and started again with the same file and options within 24 hours, it passes quickly over what is published already, and goes on.`,
  examples: [
    "curl 'localhost:3000/api/topics/stocks.ACME?since=1h&limit=10000&format=ndjson' > acme.ndjson",
    'pulse replay acme.ndjson --speed 10',
    'pulse replay acme.ndjson --topic demo --speed max',
  ],
  options: {
    speed: {
      type: 'string',
      placeholder: 'N',
      help: 'so many times as fast; max: without waiting; default: 1',
    },
    topic: {
      type: 'string',
      placeholder: 'TOPIC',
      help: 'publish all of it there; default: what each line says',
    },
    'keep-times': {
      type: 'boolean',
      help: 'with the times of the file, up to 24 hours old; default: they happen now',
    },
    from: { type: 'string', placeholder: 'N', help: 'start with the Nth event in order of time; default: 1' },
    again: { type: 'boolean', help: 'publish it even if it was published before' },
    quiet: { type: 'boolean', short: 'q', help: 'show no progress' },
    'retry-for': retryOption('forever'),
  },
  run: runReplay,
};

/** @param {import('../command.mjs').Scene} scene */
async function runReplay({ positionals: [path, ...others], options, server, interruption, tell }) {
  if (path === undefined) throw wrongUsage('replay which file? pulse replay <file>, or - for stdin');
  if (others.length > 0) throw wrongUsage(`one file, please: ${JSON.stringify(others[0])} is too many`);
  const speed = readSpeed(readText(options['speed']) ?? '1');
  const keepTimes = options['keep-times'] === true;
  const retryForMs = parseSpan('--retry-for', readText(options['retry-for']) ?? 'forever');
  const text = await readFile(path, interruption.asked);
  const events = readRecordedEvents(text, readText(options['topic']));
  if (keepTimes) refuseOldTimes(events);
  const from = readCount('--from', options['from'], 1);
  if (from > events.length)
    throw wrongUsage(`--from ${from} lies beyond the last of ${events.length} events`);
  const salt = options['again'] === true ? Date.now() : 0;
  const hash = hashPlan([text, speed, keepTimes, readText(options['topic']) ?? null, salt]);
  const windows = planWindows(events, { speed, keepTimes, first: from - 1, hash });
  const progress = createProgress({
    total: events.length,
    isShown: options['quiet'] !== true && process.stderr.isTTY,
  });
  const onRetry = tellRetries((message) => progress.interrupt(() => tell(message)));
  const pace = createPace(speed, interruption.asked);
  let next = from;
  try {
    for (const { at, size, deliveries } of windows) {
      await pace.wait(at);
      let isRepeated = true;
      for (const delivery of deliveries) {
        const receipt = await deliver(delivery, { server, retryForMs, signal: interruption.asked, onRetry });
        isRepeated &&= receipt.isRepeated;
      }
      if (isRepeated) pace.hurry();
      next += size;
      progress.show(next - 1, isRepeated ? size : 0);
    }
  } catch (error) {
    progress.end();
    tell(
      `stopped before event ${next} of ${events.length}; the same command goes on there, or --from ${next}`,
    );
    throw error;
  }
  progress.end();
  if (progress.repeated > 0)
    tell(`${progress.repeated} events were there already; --again publishes them anew`);
}

/**
 * @param {string} path
 * @param {AbortSignal} signal
 */
async function readFile(path, signal) {
  const input = path === '-' ? process.stdin : createReadStream(path);
  try {
    return await readAllInput(input, maxFileBytes, 'split it', signal);
  } catch (error) {
    if (error instanceof PulseError || signal.aborted) throw error;
    throw wrongUsage(`cannot read ${path}: ${describeError(error)}`);
  }
}

/** @param {string} text */
function readSpeed(text) {
  const speed = text === 'max' ? Number.POSITIVE_INFINITY : Number(text);
  if (speed > 0 && (text === 'max' || Number.isFinite(speed))) return speed;
  throw wrongUsage(`--speed ${JSON.stringify(text)} is neither a number above 0 nor max`);
}

/** @param {readonly import('./replay/read-recorded-events.mjs').RecordedEvent[]} events */
function refuseOldTimes([oldest]) {
  if (oldest === undefined || oldest.at > Date.now() - oldestMs) return;
  const date = new Date(oldest.at);
  const written = Number.isNaN(date.getTime()) ? oldest.at : date.toISOString();
  throw wrongUsage(
    `line ${oldest.line} is of ${written}, and the server takes times of the last 24 hours; leave out --keep-times`,
  );
}
