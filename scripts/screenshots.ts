import { mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright';
import { publish } from '#e2e/testing/api';
import { startServer } from '#e2e/testing/server';
import playwrightConfig from '../playwright.config.ts';
import { buildIfNeeded } from './build-if-needed.ts';

const directory = 'docs/screenshots';

/** The dashboard shows five minutes, so that is how long its charts take to fill. */
const fillMs = 300_000;

const shots = [
  { name: 'dashboard', path: '/', colorScheme: 'light', width: 1440, height: 1120 },
  { name: 'dashboard-dark', path: '/', colorScheme: 'dark', width: 1440, height: 1120 },
  { name: 'dashboard-phone', path: '/', colorScheme: 'light', width: 390, height: 844 },
  { name: 'dashboard-phone-dark', path: '/', colorScheme: 'dark', width: 390, height: 844 },
  { name: 'charts', path: '/charts?time=still', colorScheme: 'light', width: 1440, height: 1120 },
  { name: 'charts-dark', path: '/charts?time=still', colorScheme: 'dark', width: 1440, height: 1120 },
  { name: 'charts-phone', path: '/charts?time=still', colorScheme: 'light', width: 390, height: 844 },
  { name: 'charts-phone-dark', path: '/charts?time=still', colorScheme: 'dark', width: 390, height: 844 },
] as const;

/** `npm run screenshots charts` takes those alone whose name begins so. */
const wanted = shots.filter(({ name }) => name.startsWith(process.argv[2] ?? ''));

/** A room that is heated: what somebody might publish. */
async function publishForFiveMinutes(url: string): Promise<void> {
  const until = performance.now() + fillMs;
  for (let second = 0; performance.now() < until; second += 2) {
    const celsius = 20 + 1.5 * Math.sin(second / 40) + Math.random() / 5;
    await publish(url, 'kitchen.temperature', Number(celsius.toFixed(2)));
    if (second % 60 === 0)
      await publish(url, 'deploys', { level: 'info', message: `deployed 1.4.${second / 60}` });
    await delay(2_000);
  }
}

async function open(browser: Browser, url: string, shot: (typeof shots)[number]): Promise<Page> {
  const { path, colorScheme, width, height } = shot;
  const page = await browser.newPage({ colorScheme, viewport: { width, height }, deviceScaleFactor: 2 });
  await page.goto(`${url}${path}`);
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
  await page.locator('svg path[d*="L"]').last().waitFor({ state: 'attached' });
  // One round of everything, so that what is shown is live.
  await delay(3_000);
  return page;
}

buildIfNeeded();
mkdirSync(directory, { recursive: true });
const server = await startServer();
const browser = await chromium.launch(playwrightConfig.use?.launchOptions ?? {});
try {
  if (wanted.some(({ path }) => path === '/')) await publishForFiveMinutes(server.url);
  for (const shot of wanted) {
    const page = await open(browser, server.url, shot);
    await page.screenshot({ path: `${directory}/${shot.name}.png`, fullPage: shot.width > 1000 });
    await page.close();
  }
} finally {
  await browser.close();
  await server.stop();
}
