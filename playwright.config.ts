import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

// Debian's browser where Playwright's own is not installed.
const debianChromium = '/usr/bin/chromium';

const waiting = ['**/{event-source,in-your-app,reconnecting,surviving}.spec.ts'];
const measured = ['**/{busy,sharing,soaking}.spec.ts'];

export default defineConfig({
  testDir: 'e2e/pages',
  outputDir: '.tmp/browser',
  // Each worker runs a server and a browser; tests of one file share both.
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  // What fails waits so long; what is slow because the machine is busy is no failure.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json']],
  projects: [
    { name: 'pages', testIgnore: [...waiting, ...measured], workers: 1 },
    // What waits most of its time runs beside what draws.
    { name: 'waiting', testMatch: waiting, workers: 1 },
    // What measures how busy a page is has the machine to itself.
    { name: 'measured', testMatch: measured, workers: 1, dependencies: ['pages', 'waiting'] },
  ],
  use: {
    ...devices['Desktop Chrome'],
    trace: 'retain-on-failure',
    launchOptions: {
      ...(existsSync(debianChromium) ? { executablePath: debianChromium } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
