import { chromium } from 'playwright';
import { startServer } from '#e2e/testing/server';
import playwrightConfig from '../playwright.config.ts';
import { buildIfNeeded } from './build-if-needed.ts';
import { type LoadedScript, listFirstLoad, sumBytes } from './first-load.ts';

// What a first visitor's browser transfers of JavaScript for `/`, compressed. A plain page of Next is 132 kB of it.
const budgets = [
  {
    name: 'before the shell can be used',
    maxBytes: 165_000,
    includes: ({ isOfShell }: LoadedScript) => isOfShell,
  },
  { name: 'in all, with the charts', maxBytes: 290_000, includes: () => true },
] as const;

const shownCount = 6;

function report(
  scripts: readonly LoadedScript[],
  { name, maxBytes, includes }: (typeof budgets)[number],
): boolean {
  const counted = scripts.filter(includes);
  const bytes = sumBytes(counted);
  const isKept = bytes <= maxBytes;
  console.log(
    `JavaScript ${name}: ${write(bytes)} of ${write(maxBytes)} in ${counted.length} files${isKept ? '' : ', TOO MUCH'}`,
  );
  for (const { path, transferredBytes } of counted.slice(0, shownCount))
    console.log(`  ${write(transferredBytes).padStart(9)}  ${path}`);
  return isKept;
}

function write(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

buildIfNeeded();
const server = await startServer();
const browser = await chromium.launch(playwrightConfig.use?.launchOptions ?? {});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const scripts = await listFirstLoad(page, server.url, async () => {
    await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
    await page.locator('.chart canvas').first().waitFor();
    // What is still on its way, the stream aside, that never ends.
    await page.waitForFunction(
      () =>
        performance.now() -
          Math.max(...performance.getEntriesByType('resource').map((entry) => entry.startTime)) >
        2_000,
    );
  });
  const areKept = budgets.map((budget) => report(scripts, budget));
  process.exitCode = areKept.every(Boolean) ? 0 : 1;
} finally {
  await browser.close();
  await server.stop();
}
