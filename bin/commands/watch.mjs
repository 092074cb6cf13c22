import { once } from 'node:events';
import { retryOption } from '../command.mjs';
import { parseSpan } from '../input/parse-span.mjs';
import { readCount, readText } from '../parse-arguments.mjs';
import { wrongUsage } from '../pulse-error.mjs';
import { followEvents } from '../wire/follow-events.mjs';
import { tellRetries } from '../wire/tell-retries.mjs';
import { describeDegraded } from './watch/describe-degraded.mjs';
import { createWatchTable } from './watch/watch-table.mjs';

/** @type {import('../command.mjs').Command} */
export const watch = {
  name: 'watch',
  summary: 'show topics as they change',
  usage: 'watch [options] [topic or pattern...]',
  details: `
In a terminal, a table from the last minute on: the last number of each topic, what it changed by, events a second, and a line of the last ones. Into a pipe or a
file, an event a line as JSON, which pulse replay reads. Quote patterns, such as 'stocks.*'; without a topic it shows all of them.

A dropped connection is taken up where it broke off. Where events cannot be had any more it says so.`,
  examples: [
    "pulse watch 'stocks.*'",
    'pulse watch system.cpu --since 5m',
    'pulse watch deploys --count 1 && notify-send deployed',
    "pulse watch 'kitchen.*' | jq .data.value",
  ],
  options: {
    since: {
      type: 'string',
      placeholder: 'SPAN',
      help: 'start with what is kept of this time: 60s, 5m, 2h, 7d',
    },
    after: { type: 'string', placeholder: 'POSITION', help: 'start right after an event, by its id' },
    count: { type: 'string', short: 'n', placeholder: 'N', help: 'end after so many events' },
    field: {
      type: 'string',
      placeholder: 'PATH',
      help: 'the number to show, such as price; default: the first',
    },
    table: { type: 'boolean', help: 'the table, even if this is no terminal' },
    ndjson: { type: 'boolean', help: 'an event a line as JSON, even if this is a terminal' },
    json: { type: 'boolean', help: 'the same' },
    width: { type: 'string', placeholder: 'N', help: 'columns of the table; default: those of the terminal' },
    height: { type: 'string', placeholder: 'N', help: 'and its lines' },
    'retry-for': retryOption('forever'),
  },
  run: runWatch,
};

/**
 * What shows events.
 *
 * @typedef {object} View
 * @property {(event: import('../wire/follow-events.mjs').LiveEvent) => Promise<void> | void} show
 * @property {(message: string) => void} tell
 * @property {(message: string) => void} tellGap
 * @property {(serverTime: number) => void} onReady
 * @property {(isDegraded: boolean) => void} onDegraded
 * @property {() => void} close
 */

/** @param {import('../command.mjs').Scene} scene */
async function runWatch(scene) {
  const { positionals, options, server, interruption } = scene;
  const most = readCount('--count', options['count'], Number.POSITIVE_INFINITY);
  const retryForMs = parseSpan('--retry-for', readText(options['retry-for']) ?? 'forever');
  const isTable = wantsTable(options);
  const start = readStart(options, isTable && most === Number.POSITIVE_INFINITY);
  const view = isTable ? createTable(scene, positionals) : createLines(scene.tell, interruption.asked);
  const events = followEvents({
    server,
    topics: positionals.length === 0 ? ['*'] : positionals,
    start,
    retryForMs,
    signal: interruption.asked,
    onRetry: tellRetries(view.tell),
    onGap: view.tellGap,
    onReady: view.onReady,
    onDegraded: view.onDegraded,
  });
  let count = 0;
  try {
    for await (const event of events) {
      await view.show(event);
      count += 1;
      if (count >= most) break;
    }
  } finally {
    view.close();
  }
}

/**
 * @param {import('../parse-arguments.mjs').OptionValues} options
 * @param {boolean} showsPast where nothing else is said
 * @returns {{ after?: string; since?: string }}
 */
function readStart({ after, since }, showsPast) {
  if (after !== undefined && since !== undefined)
    throw wrongUsage('--after and --since both say where to start; leave one out');
  if (after !== undefined && !/^\d+-\d+$/.test(String(after)))
    throw wrongUsage(
      `--after ${JSON.stringify(after)} is no position; it is the id of an event: 1767225600000-0`,
    );
  if (since !== undefined) parseSpan('--since', String(since));
  if (after !== undefined) return { after: String(after) };
  // A table of the last minute has something to show at once.
  if (since === undefined) return showsPast ? { since: '1m' } : {};
  return { since: String(since) };
}

/** @param {import('../parse-arguments.mjs').OptionValues} options */
function wantsTable({ table, ndjson, json }) {
  if (ndjson !== true && json !== true) return table === true || process.stdout.isTTY;
  if (table === true) throw wrongUsage('--table and --ndjson exclude each other; leave one out');
  return false;
}

/**
 * @param {import('../command.mjs').Scene} scene
 * @param {readonly string[]} topics
 * @returns {View}
 */
function createTable({ options, tell }, topics) {
  return createWatchTable({
    output: process.stdout,
    title: topics.length === 0 ? 'all topics' : topics.join(' '),
    field: readText(options['field']),
    width: readCount('--width', options['width'], 0),
    height: readCount('--height', options['height'], 0),
    tell,
  });
}

/**
 * @param {(message: string) => void} tell
 * @param {AbortSignal} signal
 * @returns {View}
 */
function createLines(tell, signal) {
  return {
    tell,
    tellGap: tell,
    onReady: () => undefined,
    onDegraded: (isDegraded) => tell(describeDegraded(isDegraded)),
    close: () => undefined,
    async show(event) {
      // Who reads slowly is waited for, and the server waits too.
      if (!process.stdout.write(`${JSON.stringify(event)}\n`))
        await once(process.stdout, 'drain', { signal });
    },
  };
}
