import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { buildIfNeeded } from './build-if-needed.ts';
import { installTestTools } from './install-test-tools.ts';
import { nameFailedOfPlaywright, nameFailedOfVitest } from './name-failed-tests.ts';
import { addCounts, countPlaywright, countVitest } from './test-counts.ts';

const reports = '.tmp/reports';

/** Fails the whole run, but later only: the other checks still tell what they find. */
const failed: string[] = [];

function run(title: string, command: string, ...arguments_: string[]): void {
  const from = performance.now();
  console.log(`\n== ${title}`);
  // npm puts node_modules/.bin first in PATH, and so Node 26 before the machine's own.
  const { status, error } = spawnSync(command, arguments_, {
    stdio: 'inherit',
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      PLAYWRIGHT_JSON_OUTPUT_NAME: `${reports}/browser.json`,
    },
  });
  console.log(
    `== ${title}: ${status === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - from) / 1000).toFixed(1)} s`,
  );
  if (error !== undefined) console.error(error.message);
  if (status !== 0) failed.push(title);
}

function runVitest(title: string, name: string, ...projects: string[]): void {
  run(
    title,
    'vitest',
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reports}/${name}.json`,
  );
}

/** What one thing or another makes of a runner's report, or what stands for it where the runner wrote none. */
function readReport<Result>(name: string, read: (report: unknown) => Result, missing: Result): Result {
  try {
    return read(JSON.parse(readFileSync(`${reports}/${name}.json`, 'utf8')));
  } catch {
    return missing;
  }
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
installTestTools();

run('formatting', 'oxfmt', '--check');
run('lint', 'oxlint', '--deny-warnings');
run('route types', 'next', 'typegen');
run('types', 'tsc', '--noEmit');
run(
  'layer rules',
  'depcruise',
  'app',
  'bench',
  'bin',
  'components',
  'e2e',
  'lib',
  'scripts',
  'instrumentation.ts',
);
run('dead code', 'knip', '--treat-config-hints-as-errors');
runVitest('unit tests', 'unit', 'unit', 'client');
buildIfNeeded();
run('JavaScript budget', 'node', 'scripts/check-budget.ts');
runVitest('socket tests', 'sockets', 'sockets');
run('browser tests', 'playwright', 'test');

// A runner that wrote no report has failed already, and says so above.
const unread = { passed: 0, failed: 1, skipped: 0 };
const counts = addCounts([
  readReport('unit', countVitest, unread),
  readReport('sockets', countVitest, unread),
  readReport('browser', countPlaywright, unread),
]);
const failedTests = [
  ...readReport('unit', nameFailedOfVitest, []),
  ...readReport('sockets', nameFailedOfVitest, []),
  ...readReport('browser', nameFailedOfPlaywright, []),
];
// Here too, as what a runner said of them is long past.
if (failed.length > 0) console.error(`\nFailed: ${failed.join(', ')}`);
for (const name of failedTests) console.error(`  ${name}`);
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = failed.length > 0 || counts.failed > 0 || counts.passed === 0 ? 1 : 0;
