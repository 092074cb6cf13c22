import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { describeCluster } from '#e2e/cluster/describe-cluster';
import { findClusterFaults } from '#e2e/cluster/judge-cluster';
import { runCluster } from '#e2e/cluster/run-cluster';
import { buildIfNeeded } from './build-if-needed.ts';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, seed: { type: 'string' } },
});
const rounds = Number(options.rounds);
const seed = Number(options.seed ?? randomInt(0xffff_ffff));
if (!(rounds > 0)) throw new Error(`--rounds is ${options.rounds}; give a number above 0`);
buildIfNeeded();
console.log(`seed ${seed}`);
const verdict = await runCluster({ rounds, seed, report: (line) => console.log(line) });
for (const line of describeCluster(verdict)) console.log(line);
const faults = findClusterFaults(verdict);
for (const fault of new Set(faults)) console.error(fault);
console.log(
  faults.length === 0
    ? `Every acknowledged event arrived everywhere once and in order, over ${rounds} rounds.`
    : `${faults.length} faults over ${rounds} rounds; seed ${seed} brings the same rounds again.`,
);
// Node 26 may spin for ever when it takes down an environment in which sockets were reset.
process.exit(faults.length > 0 ? 1 : 0);
