import type { Machine } from './describe-machine.ts';
import type { AppendResult } from './measure-appends.ts';
import type { EventLoopResult } from './measure-event-loop.ts';
import type { ReadResult } from './measure-reads.ts';
import type { SeriesResult } from './measure-series.ts';

/** What `npm run bench:log` writes to `bench/results/log.json`. */
export interface LogResults {
  /** The day of the run, in UTC: `2026-01-31`. */
  readonly date: string;
  readonly machine: Machine;
  readonly appends: readonly AppendResult[];
  readonly reads: readonly ReadResult[];
  readonly series: readonly SeriesResult[];
  readonly eventLoop: readonly EventLoopResult[];
}

/** The section of docs/performance.md that holds the figures, in Markdown. */
export function renderResults(results: LogResults): string {
  const { date, machine } = results;
  const redis = machine.redis === null ? 'without Redis' : `Redis ${machine.redis}`;
  return [
    `Measured on ${date}: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.platform}; ` +
      `Node ${machine.node}, SQLite ${machine.sqlite}, ${redis}.`,
    '### Appends\n\nAcknowledged events a second.',
    renderAppends(results.appends),
    '### Reads\n\nPages of 200 events after random positions of 200,000 events in ten topics, one after the other.',
    renderReads(results.reads),
    '### Series\n\nOne number of every event of a topic, summed up in 300 buckets.',
    renderSeries(results.series),
    '### Event loop\n\nDelay of the main thread while 20,000 events a second are published in batches of 100; with "days", a ' +
      'day of one-second data is summed up every second besides. A batch waits from when it was due.',
    renderEventLoop(results.eventLoop),
  ].join('\n\n');
}

/** A text with what stands between the markers of a bench's section replaced. */
export function replaceResults(text: string, section: string, bench: string): string {
  const between = new RegExp(`(<!-- results of ${bench} -->)[\\s\\S]*?(<!-- end of results -->)`);
  if (!between.test(text)) throw new Error(`the markers of the results of ${bench} are missing`);
  return text.replace(between, (_, begin: string, end: string) => `${begin}\n\n${section}\n\n${end}`);
}

function renderAppends(appends: readonly AppendResult[]): string {
  return renderTable(
    [
      'batch',
      'publishers',
      'SQLite, `full`',
      'Redis, `always`',
      'ratio',
      'SQLite, `normal`',
      'Redis, `everysec`',
      'ratio',
    ],
    appends.map(({ batch, publishers, perSecond }) => {
      const { 'sqlite-full': full, 'redis-always': always } = perSecond;
      const { 'sqlite-normal': normal, 'redis-everysec': everysec } = perSecond;
      return [
        batch,
        publishers,
        full,
        always,
        ratio(full, always),
        normal,
        everysec,
        ratio(normal, everysec),
      ];
    }),
  );
}

function renderReads(reads: readonly ReadResult[]): string {
  return renderTable(
    ['topics', 'pages a second', 'p50, ms', 'p99, ms'],
    reads.map(({ topics, pagesPerSecond, p50Ms, p99Ms }) => [`\`${topics}\``, pagesPerSecond, p50Ms, p99Ms]),
  );
}

function renderSeries(series: readonly SeriesResult[]): string {
  return renderTable(
    ['events', 'median, ms', 'worst, ms'],
    series.map(({ events, medianMs, worstMs }) => [events, medianMs, worstMs]),
  );
}

function renderEventLoop(eventLoop: readonly EventLoopResult[]): string {
  return renderTable(
    ['store', 'delay p50, ms', 'p99, ms', 'max, ms', 'batch acknowledged p99, ms'],
    eventLoop.map(({ store, readsDays, delayP50Ms, delayP99Ms, delayMaxMs, acknowledgedP99Ms }) => [
      readsDays ? `${store}, days` : store,
      delayP50Ms,
      delayP99Ms,
      delayMaxMs,
      store === 'none' ? null : acknowledgedP99Ms,
    ]),
  );
}

function ratio(ours: number | null, theirs: number | null): string | null {
  return ours === null || theirs === null ? null : `${(ours / theirs).toFixed(1)}×`;
}

/** Of a table; null where there is nothing to say. */
export type Cell = string | number | null;

/** A table in Markdown. */
export function renderTable(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(heads),
    line(heads.map(() => '---')),
    ...rows.map((cells) => line(cells.map((cell) => (cell === null ? '–' : cell.toLocaleString('en'))))),
  ].join('\n');
}
