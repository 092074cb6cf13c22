import { randomInt } from 'node:crypto';
import { crashAndRestart } from '#e2e/crash/crash-and-restart';
import { isFaultless } from '#e2e/crash/judge-crashes';
import { createTemporaryDirectory } from '#e2e/testing/temporary-directory';
import { buildIfNeeded } from './build-if-needed.ts';

// npm run test:crash [rounds] [seed]
const [rounds = '50', seed = String(randomInt(0xffff_ffff))] = process.argv.slice(2);
buildIfNeeded();
const directory = createTemporaryDirectory();
console.log(`seed ${seed}, data in ${directory.path}`);
const result = await crashAndRestart({
  rounds: Number(rounds),
  seed: Number(seed),
  directory: directory.path,
  report: (line) => console.log(line),
});
const { recoveryMs, faults, ...counts } = result;
const sorted = recoveryMs.toSorted((a, b) => a - b);
const median = sorted[Math.floor(sorted.length / 2)];
console.log({ ...counts, gaps: faults.filter((fault) => fault.startsWith('stream-gap')).length });
console.log(`answers again after ${median} ms (median), ${sorted.at(-1)} ms (longest)`);
for (const fault of new Set(faults)) console.error(fault);
if (isFaultless(result)) directory.remove();
else process.exitCode = 1;
