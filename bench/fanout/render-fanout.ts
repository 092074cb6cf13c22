import { renderTable } from '../render-table.ts';
import type { FanoutResults } from './fanout-results.ts';
import { judgeTargets } from './judge-targets.ts';
import type { BroadcastResult } from './scenarios/broadcast.ts';
import type { ComebackResult } from './scenarios/comeback.ts';
import type { IdleResult } from './scenarios/idle.ts';

/** The section of docs/performance.md that holds the figures of the stream engine, in Markdown. */
export function renderFanout(results: FanoutResults): string {
  const { date, machine, versions } = results;
  const pinned = machine.isPinned ? 'server on one core, load on the other' : 'no cores set apart';
  return [
    `Measured on ${date}: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.platform}; ${pinned}; ` +
      `${Object.entries({ 'Node.js': machine.node, nginx: machine.nginx ?? 'not installed', ...versions })
        .map(([name, version]) => `${name} ${version}`)
        .join(', ')}.`,
    '![Events delivered a second to 1,000 subscribers, by server](fan-out.svg)',
    '### Targets\n\nOf Pulseboard with its log in memory, like its peers, which have none.',
    renderTable(
      ['target', 'in this run', 'reached'],
      judgeTargets(results).map(({ target, figure, isReached }) => [
        target,
        figure,
        isReached === null ? null : isReached ? 'yes' : 'no',
      ]),
    ),
    '### (a) 1,000 subscribers, one publisher as fast as it is answered',
    renderRuns(results.flood),
    '### (b) 1,000 subscribers, 50 events a second',
    renderRuns(results.steady),
    '### (c) 10 subscribers, 10 events a second',
    renderRuns(results.quiet),
    '### (d) 100 dashboards of 12 topics each, 200 events a second over 50 topics',
    renderRuns(results.dashboards),
    'As fast as ten publishers are answered, one event a request:',
    renderRuns(results.dashboardsFlood),
    'The same with 20 events of a topic in a request:',
    renderRuns(results.dashboardsBatches),
    '### (e) 10,000 idle subscribers',
    renderIdle(results.idle),
    '### (f) 1,000 subscribers come back at once, while 50 events a second are published',
    renderComeback(results.comeback),
    '### (g) 100 subscribers, 2,000 events a second in batches of 100, one of them stalled or not',
    renderRuns(results.stalled.flatMap(({ without, withStalled }) => [without, withStalled])),
  ].join('\n\n');
}

function renderRuns(results: readonly BroadcastResult[]): string {
  return renderTable(
    [
      'server',
      'delivered/s',
      'p50, ms',
      'p99, ms',
      'published/s',
      'answered p50, ms',
      'CPU, s a million',
      'missing',
      'repeated',
    ],
    results.map((result) => [
      result.peer,
      result.deliveredPerSecond,
      result.p50Ms,
      result.p99Ms,
      result.publishedPerSecond,
      result.answeredP50Ms,
      result.cpuSecondsPerMillion,
      result.missing,
      result.repeated,
    ]),
  );
}

function renderIdle(results: readonly IdleResult[]): string {
  return renderTable(
    ['server', 'connected', 'in, s', 'memory each, KiB', 'missing'],
    results.map(({ peer, connected, connectSeconds, kibibytesEach, missing }) => [
      peer,
      connected,
      connectSeconds,
      kibibytesEach,
      missing,
    ]),
  );
}

function renderComeback(results: readonly ComebackResult[]): string {
  return renderTable(
    ['server', 'come back', 'events behind', 'all caught up, s', 'others p99, ms', 'missing', 'repeated'],
    results.map((result) => [
      result.peer,
      result.returning,
      result.behind,
      result.caughtUpSeconds,
      result.othersP99Ms,
      result.missing,
      result.repeated,
    ]),
  );
}
