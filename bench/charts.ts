import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { drawPicture } from './charts/draw-picture.ts';
import { measureHeap } from './charts/measure-heap.ts';
import { measureLive } from './charts/measure-live.ts';
import { measureMotion } from './charts/measure-motion.ts';
import { readVersions } from './charts/read-versions.ts';
import { type ChartsResults, renderCharts } from './charts/render-charts.ts';
import { servePages } from './charts/serve-pages.ts';
import { openBrowser } from './charts/subject-page.ts';
import { fullTiming, quickTiming } from './charts/timing.ts';
import { describeMachine } from './log/describe-machine.ts';
import { replaceResults } from './replace-results.ts';

const resultsFile = 'bench/results/charts.json';
const picture = 'docs/charts-performance.svg';
const document = 'docs/performance.md';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, minutes: { type: 'string', default: '10' } },
});
const timing = options.quick ? quickTiming : fullTiming(Number(options.minutes));

async function timed<Result>(title: string, measure: () => Promise<Result>): Promise<Result> {
  const from = performance.now();
  const result = await measure();
  console.log(`measured ${title} in ${((performance.now() - from) / 1_000).toFixed(1)} s`);
  return result;
}

const pages = await servePages();
const browser = await openBrowser();
const { cpu, cores, memoryGiB, platform, node } = describeMachine();
const results: ChartsResults = {
  date: new Date().toISOString().slice(0, 10),
  machine: { cpu, cores, memoryGiB, platform, node },
  versions: { chromium: browser.version(), ...readVersions() },
  rounds: timing.rounds,
  live: await timed('live charts', () => measureLive(browser, pages.url, timing)),
  motion: await timed('panning and zooming', () => measureMotion(browser, pages.url, timing)),
  heap:
    timing.heapAtMinutes.length === 0
      ? []
      : await timed('the heap', () => measureHeap(browser, pages.url, timing)),
};
await browser.close();
await pages.close();

const section = renderCharts(results);
console.log(`\n${section}`);
if (options.quick) {
  console.log('\nNothing is written: a quick run shows that all of it works, and its figures mean little.');
} else {
  writeFileSync(resultsFile, JSON.stringify(results));
  writeFileSync(picture, drawPicture(results.live));
  writeFileSync(document, replaceResults(readFileSync(document, 'utf8'), 'bench:charts', section));
  spawnSync('oxfmt', [resultsFile, document], { stdio: 'inherit' });
}
