import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type ClusterResults, clusterResults, type ClusterSetup } from './cluster/cluster-results.ts';
import { countClusterFaults, judgeCluster } from './cluster/judge-cluster.ts';
import { measureCosts } from './cluster/measure-costs.ts';
import { measureViewers } from './cluster/measure-viewers.ts';
import { fanoutFigures, readCosts } from './cluster/read-costs.ts';
import { renderCluster } from './cluster/render-cluster.ts';
import { renderScale } from './cluster/render-scale.ts';
import { canPin } from './fanout/load/pin-process.ts';
import type { Effort } from './fanout/scenarios/broadcast.ts';
import { describeMachine } from './log/describe-machine.ts';
import { replaceResults } from './replace-results.ts';

const resultsFile = 'bench/results/cluster.json';
const fanoutFile = 'bench/results/fanout.json';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    /** Measures nothing: what was measured last is shown anew, as after another run of `npm run bench`. */
    model: { type: 'boolean', default: false },
    /** Measures one part anew, and keeps the others: `flood`, `steady` or `many`. */
    only: { type: 'string' },
  },
});
const { quick } = options;
const effort: Effort = quick
  ? { rounds: 1, warmUpMs: 500, measureMs: 500 }
  : { rounds: 2, warmUpMs: 1_500, measureMs: 4_000 };
const patient: Effort = { ...effort, rounds: quick ? 1 : 3 };
const once: Effort = { ...effort, rounds: 1, measureMs: quick ? 500 : 6_000 };

const alone: ClusterSetup = { nodes: 1, appendfsync: null };
const everysec = [1, 2, 3].map((nodes): ClusterSetup => ({ nodes, appendfsync: 'everysec' }));
const always = [1, 2, 3].map((nodes): ClusterSetup => ({ nodes, appendfsync: 'always' }));
const scale = quick ? 0.1 : 1;

const flood = { viewersOf: () => 600 * scale, eventsPerSecond: null, batch: 10 };
const steady = { viewersOf: ({ nodes }: ClusterSetup) => 20 * nodes, eventsPerSecond: 50, batch: 1 };
const many = { ...steady, viewersOf: ({ nodes }: ClusterSetup) => 200 * nodes * scale };

async function timed<Result>(title: string, run: () => Promise<Result>): Promise<Result> {
  const from = performance.now();
  const result = await run();
  console.log(`measured ${title} in ${((performance.now() - from) / 1_000).toFixed(1)} s`);
  return result;
}

const audiences = {
  flood: () => timed('(a) flood', () => measureViewers([alone, ...everysec], flood, effort)),
  steady: () => timed('(b) steady', () => measureViewers([alone, ...everysec, ...always], steady, patient)),
  many: () => timed('(c) many', () => measureViewers([alone, ...everysec], many, once)),
};

async function measureAgain(part: string): Promise<ClusterResults> {
  if (part !== 'flood' && part !== 'steady' && part !== 'many')
    throw new Error(`there is no part ${part}; write flood, steady or many`);
  return { ...readResults(), [part]: await audiences[part]() };
}

async function measure(): Promise<ClusterResults> {
  const { cpu, cores, memoryGiB, platform, node, redis } = describeMachine();
  if (redis === null) throw new Error('there is no redis-server: apt-get install redis-server');
  const costs = await timed('costs', async () => [
    await measureCosts({ nodes: 1, ...once }),
    await measureCosts({ nodes: 3, ...once }),
  ]);
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: { cpu, cores, memoryGiB, platform, node, redis, isPinned: canPin },
    flood: await audiences.flood(),
    steady: await audiences.steady(),
    many: await audiences.many(),
    publications: costs.flatMap(({ publications }) => publications),
    memory: costs[0]?.memory ?? { historyBytes: 0, recentBytes: 0 },
    idle: costs.map(({ idle }) => idle),
  };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function readResults(): ClusterResults {
  return clusterResults.parse(readJson(resultsFile));
}

function takeResults(): Promise<ClusterResults> | ClusterResults {
  if (options.model) return readResults();
  return options.only === undefined ? measure() : measureAgain(options.only);
}

function write(document: string, section: string): void {
  writeFileSync(document, replaceResults(readFileSync(document, 'utf8'), 'bench:cluster', section));
  spawnSync('oxfmt', [document], { stdio: 'inherit' });
}

const results = await takeResults();
if (!quick) {
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(resultsFile, JSON.stringify(results));
  spawnSync('oxfmt', [resultsFile], { stdio: 'inherit' });
}
const figures = renderCluster(results);
const model = renderScale(results, readCosts(results, fanoutFigures.parse(readJson(fanoutFile))));
console.log(`\n${figures}\n\n${model}`);
if (quick) console.log('\nNot written: a quick run is no measurement.');
else {
  write('docs/performance.md', figures);
  write('docs/scale.md', model);
}
for (const { target, figure, isReached } of judgeCluster(results)) {
  console.log(
    `${isReached === null ? 'not measured' : isReached ? 'reached' : 'MISSED'}: ${target}: ${figure}`,
  );
}
const faults = countClusterFaults(results);
if (faults > 0) {
  console.error(`\nFAILED: ${faults} events were missing or repeated`);
  process.exitCode = 1;
}
