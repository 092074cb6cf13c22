import { startServer } from '#e2e/testing/server';
import { pinProcess } from './fanout/load/pin-process.ts';
import { measureDashboards } from './fanout/scenarios/dashboards.ts';
import { buildIfNeeded } from '../scripts/build-if-needed.ts';
import { toTopicQuery } from './fanout/peers/peer.ts';
buildIfNeeded();
const [batch] = process.argv.slice(2);
const peer = { name: 'p', missing: null, async start() {
  const server = await startServer({ environment: { SOURCES: '', LOG: 'memory', MAX_CONNECTIONS_PER_ADDRESS: '50000', DRAIN_MS: '0' }, nodeArguments: ['--cpu-prof', '--cpu-prof-dir=/tmp/prof2', '--cpu-prof-interval=200'] });
  pinProcess(server.process.pid!, 0);
  return { port: server.port, pid: server.process.pid!, subscribePath: (t: readonly string[]) => `/api/events?${toTopicQuery(t)}`, publishPath: (t: string) => `/api/topics/${t}`, stop: () => server.stop() };
} };
console.table(await measureDashboards([peer], { eventsPerSecond: null, batch: Number(batch) }, { rounds: 1, warmUpMs: 2000, measureMs: 4000 }));
