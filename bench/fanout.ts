import { measureComeback } from './fanout/scenarios/comeback.ts';
import { measureIdle } from './fanout/scenarios/idle.ts';
import { measureStalled } from './fanout/scenarios/stalled.ts';
import { measureBroadcast } from './fanout/scenarios/broadcast.ts';
import { measureDashboards } from './fanout/scenarios/dashboards.ts';
import { pulseboard, pulseboardOnDisk } from './fanout/peers/pulseboard.ts';
import { nodeHttp, express, betterSse } from './fanout/peers/node-servers.ts';
import { nchan } from './fanout/peers/nchan.ts';
import { plainNext } from './fanout/peers/plain-next.ts';
const all: any = { pulseboard, pulseboardOnDisk, nodeHttp, express, betterSse, nchan, plainNext };
const [what, names, rounds = '1', ms = '3000', subs = '1000'] = process.argv.slice(2);
const peers = names!.split(',').map((n) => all[n]);
const effort = { rounds: Number(rounds), warmUpMs: 1500, measureMs: Number(ms) };
if (what === 'a')
  console.table(await measureBroadcast(peers, { subscribers: Number(subs), eventsPerSecond: null }, effort));
if (what === 'b')
  console.table(await measureBroadcast(peers, { subscribers: 1000, eventsPerSecond: 50 }, effort));
if (what === 'c')
  console.table(await measureBroadcast(peers, { subscribers: 10, eventsPerSecond: 10 }, effort));
if (what === 'd') console.table(await measureDashboards(peers, 200, effort));
if (what === 'dmax') console.table(await measureDashboards(peers, null, effort));
if (what === 'e') console.table(await measureIdle(peers, Number(subs)));
if (what === 'f') console.table(await measureComeback(peers, 1000, 5000));
if (what === 'g') for (const p of peers) console.log(await measureStalled(p, effort));
