import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { drawBars } from './draw-bars.ts';
import type { FanoutResults } from './fanout/fanout-results.ts';
import { countOwnFaults, judgeTargets } from './fanout/judge-targets.ts';
import { canPin } from './fanout/load/pin-process.ts';
import { nchan, readNchanVersion, readNginxVersion } from './fanout/peers/nchan.ts';
import { betterSse, express, nodeHttp } from './fanout/peers/node-servers.ts';
import type { Peer } from './fanout/peers/peer.ts';
import { plainNext } from './fanout/peers/plain-next.ts';
import { pulseboard, pulseboardOnDisk } from './fanout/peers/pulseboard.ts';
import { renderFanout } from './fanout/render-fanout.ts';
import { type Effort, measureBroadcast } from './fanout/scenarios/broadcast.ts';
import { measureComeback } from './fanout/scenarios/comeback.ts';
import { measureDashboards } from './fanout/scenarios/dashboards.ts';
import { measureIdle } from './fanout/scenarios/idle.ts';
import { measureStalled } from './fanout/scenarios/stalled.ts';
import { describeMachine } from './log/describe-machine.ts';
import { replaceResults } from './replace-results.ts';

const resultsFile = 'bench/results/fanout.json';
const document = 'docs/performance.md';
const chartFile = 'docs/fan-out.svg';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const { quick } = options;
const effort: Effort = quick
  ? { rounds: 1, warmUpMs: 1_000, measureMs: 1_000 }
  : { rounds: 3, warmUpMs: 2_000, measureMs: 4_000 };
const patient: Effort = { ...effort, rounds: quick ? 1 : 2, measureMs: quick ? 2_000 : 5_000 };

function whereInstalled(...peers: readonly Peer[]): readonly Peer[] {
  return peers.filter(({ name, missing }) => {
    if (missing !== null) console.warn(`SKIPPED: ${name} is not measured: ${missing}`);
    return missing === null;
  });
}

async function timed<Result>(title: string, measure: () => Promise<Result>): Promise<Result> {
  const from = performance.now();
  const result = await measure();
  console.log(`measured ${title} in ${((performance.now() - from) / 1_000).toFixed(1)} s`);
  return result;
}

function readVersion(name: string): string {
  const text = readFileSync(`node_modules/${name}/package.json`, 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

const withNchan = whereInstalled(nchan);
const all = [pulseboard, pulseboardOnDisk, ...withNchan, nodeHttp, express, betterSse, plainNext];
const thousand = quick ? 200 : 1_000;
const dashboardPeers = [pulseboard, pulseboardOnDisk, nodeHttp, express, betterSse, plainNext];
const fewRounds: Effort = { ...effort, rounds: quick ? 1 : 2 };
const fast = { subscribers: thousand, eventsPerSecond: null };
const steady = { subscribers: thousand, eventsPerSecond: 50 };
const quiet = { subscribers: 10, eventsPerSecond: 10 };
const tenPublishers = { eventsPerSecond: null, batch: 1 };

const { cpu, cores, memoryGiB, platform, node } = describeMachine();
const results: FanoutResults = {
  date: new Date().toISOString().slice(0, 10),
  machine: { cpu, cores, memoryGiB, platform, node, nginx: readNginxVersion(), isPinned: canPin },
  versions: {
    ...(withNchan.length > 0 ? { Nchan: readNchanVersion() ?? 'unknown' } : {}),
    'Next.js': readVersion('next'),
    Express: readVersion('express'),
    'better-sse': readVersion('better-sse'),
  },
  flood: await timed('(a) flood', () => measureBroadcast(all, fast, effort)),
  steady: await timed('(b) steady', () => measureBroadcast(all, steady, patient)),
  quiet: await timed('(c) quiet', () => measureBroadcast(all, quiet, patient)),
  dashboards: await timed('(d) dashboards', () =>
    measureDashboards(dashboardPeers, { eventsPerSecond: 200, batch: 1 }, fewRounds),
  ),
  dashboardsFlood: await timed('(d) dashboards, flood', () =>
    measureDashboards(dashboardPeers, tenPublishers, fewRounds),
  ),
  dashboardsBatches: await timed('(d) dashboards, batches', () =>
    measureDashboards(dashboardPeers, { ...tenPublishers, batch: 20 }, fewRounds),
  ),
  idle: await timed('(e) idle', () =>
    measureIdle([pulseboard, ...withNchan, nodeHttp, express, betterSse, plainNext], quick ? 1_000 : 10_000),
  ),
  comeback: await timed('(f) comeback', () =>
    measureComeback([pulseboard, pulseboardOnDisk], quick ? 100 : 1_000, 5_000),
  ),
  stalled: await timed('(g) stalled', async () => [
    await measureStalled(pulseboard, fewRounds),
    await measureStalled(nodeHttp, fewRounds),
  ]),
};

const section = renderFanout(results);
console.log(`\n${section}`);
if (quick) console.log('\nNot written: a quick run is no measurement.');
else {
  const bars = results.flood.map(({ peer, deliveredPerSecond }) => ({
    label: peer,
    value: deliveredPerSecond,
    isOwn: peer.startsWith(pulseboard.name),
  }));
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(resultsFile, JSON.stringify(results));
  writeFileSync(chartFile, drawBars([{ title: 'Events delivered a second to 1,000 subscribers', bars }]));
  writeFileSync(document, replaceResults(readFileSync(document, 'utf8'), 'bench', section));
  spawnSync('oxfmt', [resultsFile, document], { stdio: 'inherit' });
}
for (const { target, figure, isReached } of judgeTargets(results)) {
  console.log(
    `${isReached === null ? 'not measured' : isReached ? 'reached' : 'MISSED'}: ${target}: ${figure}`,
  );
}
const faults = countOwnFaults(results);
if (faults > 0) {
  console.error(`\nFAILED: ${faults} events were missing or repeated`);
  process.exitCode = 1;
}
