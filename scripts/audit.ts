import { mkdirSync, writeFileSync } from 'node:fs';
import { freePort, startServer } from '#e2e/testing/server';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright';
import playwrightConfig from '../playwright.config.ts';
import { buildIfNeeded } from './build-if-needed.ts';

/** What a page is measured by. */
interface Goal {
  readonly name: string;
  readonly read: (result: AuditResult) => number | null;
  readonly isMet: (value: number) => boolean;
  readonly write: (value: number) => string;
  readonly wanted: string;
}

type AuditResult = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

const toScore = (score: number | null | undefined) =>
  typeof score === 'number' ? Math.round(100 * score) : null;

const goals: readonly Goal[] = [
  {
    name: 'Performance',
    read: ({ categories }) => toScore(categories['performance']?.score),
    isMet: (score) => score >= 95,
    write: String,
    wanted: 'at least 95',
  },
  {
    name: 'Accessibility',
    read: ({ categories }) => toScore(categories['accessibility']?.score),
    isMet: (score) => score >= 95,
    write: String,
    wanted: 'at least 95',
  },
  {
    name: 'Layout shift',
    read: ({ audits }) => audits['cumulative-layout-shift']?.numericValue ?? null,
    // As it is written: three places.
    isMet: (shift) => shift < 0.000_5,
    write: (shift) => shift.toFixed(3),
    wanted: '0',
  },
  {
    name: 'Blocked',
    read: ({ audits }) => audits['total-blocking-time']?.numericValue ?? null,
    isMet: (milliseconds) => milliseconds < 150,
    write: (milliseconds) => `${Math.round(milliseconds)} ms`,
    wanted: 'under 150 ms',
  },
  {
    name: 'Largest paint',
    read: ({ audits }) => audits['largest-contentful-paint']?.numericValue ?? null,
    isMet: (milliseconds) => milliseconds < 1_000,
    write: (milliseconds) => `${Math.round(milliseconds)} ms`,
    wanted: 'under 1 s',
  },
];

/** What Lighthouse says at length, a page each. */
const directory = '.tmp/audit';

const everyPage = [
  '/',
  '/d/markets',
  '/d/this-machine',
  '/topics',
  '/topics/system.cpu',
  '/alerts',
  '/charts',
];
const paths = process.argv.length > 2 ? process.argv.slice(2) : everyPage;

/** A page of the same build with nothing on it, which says what the machine itself costs. */
const peer = '/not-a-page';

const debuggingPort = await freePort();

async function audit(path: string): Promise<AuditResult> {
  const url = `${server.url}${path}`;
  const result = await lighthouse(
    url,
    {
      port: debuggingPort,
      onlyCategories: ['performance', 'accessibility'],
      // A page with a live stream is never quiet.
      maxWaitForLoad: 15_000,
      logLevel: 'error',
      output: 'html',
      ignoreStatusCode: path === peer,
    },
    desktopConfig,
  );
  if (result === undefined) throw new Error(`Lighthouse gave no result for ${url}`);
  if (result.lhr.runtimeError !== undefined) throw new Error(result.lhr.runtimeError.message);
  const name = path.replaceAll(/\W+/g, '-').replace(/^-/, '') || 'dashboard';
  writeFileSync(`${directory}/${name}.html`, [result.report].flat().join(''));
  return result.lhr;
}

/** Prints a row for each goal; returns whether all are met. */
function report(path: string, result: AuditResult): boolean {
  const rows = goals.map(({ name, read, isMet, write, wanted }) => {
    const value = read(result);
    const isKept = value !== null && isMet(value);
    return { page: path, measure: name, value: value === null ? '–' : write(value), wanted, isKept };
  });
  for (const { page, measure, value, wanted, isKept } of rows)
    console.log(
      `${page.padEnd(18)} ${measure.padEnd(14)} ${value.padStart(8)}  ${wanted}${isKept ? '' : '  MISSED'}`,
    );
  return rows.every(({ isKept }) => isKept);
}

/** As a server that has run for a while: each page was asked for before, and a feed is as long as its panel. */
async function warmUp(): Promise<void> {
  for (const path of paths) await (await fetch(`${server.url}${path}`)).text();
  const feed = await fetch(`${server.url}/api/events?topic=hello&since=1h`);
  let greetings = 0;
  for await (const text of feed.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    greetings += text.split('event: greeting').length - 1;
    if (greetings >= 8) break;
  }
}

buildIfNeeded();
mkdirSync(directory, { recursive: true });
const server = await startServer();
const options = playwrightConfig.use?.launchOptions ?? {};
const browser = await chromium.launch({
  ...options,
  args: [...(options.args ?? []), `--remote-debugging-port=${debuggingPort}`],
});
try {
  await warmUp();
  report(peer, await audit(peer));
  let isAllMet = true;
  for (const path of paths) isAllMet = report(path, await audit(path)) && isAllMet;
  console.log(`What Lighthouse says at length: ${directory}`);
  process.exitCode = isAllMet ? 0 : 1;
} finally {
  await browser.close();
  await server.stop();
}
