import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describeMachine } from './log/describe-machine.ts';
import { measureAppends, storeNames } from './log/measure-appends.ts';
import { measureEventLoop } from './log/measure-event-loop.ts';
import { measureReads } from './log/measure-reads.ts';
import { measureSeries } from './log/measure-series.ts';
import { type LogResults, renderResults, replaceResults } from './log/render-results.ts';

const resultsFile = 'bench/results/log.json';
const document = 'docs/performance.md';

const machine = describeMachine();
if (machine.redis === null) {
  console.warn('SKIPPED: Redis is not measured, redis-server is missing: apt-get install redis-server');
}

async function timed<Result>(title: string, measure: () => Promise<Result>): Promise<Result> {
  const from = performance.now();
  const result = await measure();
  console.log(`measured ${title} in ${((performance.now() - from) / 1_000).toFixed(1)} s`);
  return result;
}

const stores = storeNames.filter((name) => machine.redis !== null || name.startsWith('sqlite'));
const results: LogResults = {
  date: new Date().toISOString().slice(0, 10),
  machine,
  appends: await timed('appends', () => measureAppends(stores)),
  reads: await timed('reads', measureReads),
  series: await timed('series', measureSeries),
  eventLoop: await timed('event loop', measureEventLoop),
};

const section = renderResults(results);
console.log(`\n${section}`);
mkdirSync('bench/results', { recursive: true });
writeFileSync(resultsFile, JSON.stringify(results));
writeFileSync(document, replaceResults(readFileSync(document, 'utf8'), section, 'bench:log'));
spawnSync('oxfmt', [resultsFile, document], { stdio: 'inherit' });
