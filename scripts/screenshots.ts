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

/** `scale`: pixels of the picture for one of the page, more for those that the README shows. */
const pages = [
  { name: 'dashboard', path: '/', scale: 2 },
  { name: 'this-machine', path: '/d/this-machine?window=5m', scale: 1 },
  { name: 'markets', path: '/d/markets?window=5m', scale: 1 },
  { name: 'topics', path: '/topics', scale: 1 },
  { name: 'topic', path: '/topics/kitchen.temperature', scale: 1 },
  { name: 'alerts', path: '/alerts', scale: 1 },
  { name: 'charts', path: '/charts?time=still', scale: 2 },
] as const;

const looks = [
  { suffix: '', colorScheme: 'light', width: 1440, height: 1120 },
  { suffix: '-dark', colorScheme: 'dark', width: 1440, height: 1120 },
  { suffix: '-phone', colorScheme: 'light', width: 390, height: 844 },
  { suffix: '-phone-dark', colorScheme: 'dark', width: 390, height: 844 },
] as const;

const shots = pages.flatMap((page) => looks.map((look) => toShot(page, look)));

function toShot({ name, path, scale }: (typeof pages)[number], { suffix, ...look }: (typeof looks)[number]) {
  return { name: `${name}${suffix}`, path, scale, ...look };
}

/** `npm run screenshots charts` takes those alone whose name begins so. */
const wanted = shots.filter(({ name }) => name.startsWith(process.argv[2] ?? ''));

async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}

/** What somebody might watch: a room that is heated, and work that is done. */
async function setAlerts(url: string): Promise<void> {
  const alerts = [
    {
      title: 'Kitchen is warm',
      topic: 'kitchen.temperature',
      field: 'value',
      condition: { kind: 'above', threshold: 20.8, clearAt: 20, forMs: 4_000 },
    },
    {
      title: 'Processor is busy',
      topic: 'system.cpu',
      field: 'total',
      condition: { kind: 'above', threshold: 95, forMs: 60_000 },
    },
    {
      title: 'Nothing deployed',
      topic: 'deploys',
      field: 'value',
      condition: { kind: 'no-data', forMs: 120_000 },
    },
  ];
  await Promise.all(alerts.map((alert) => post(`${url}/api/alerts`, alert)));
}

async function publishForFiveMinutes(url: string): Promise<void> {
  const until = performance.now() + fillMs;
  for (let second = 0; performance.now() < until; second += 2) {
    const celsius = 20 + 1.5 * Math.sin(second / 40) + Math.random() / 5;
    await publish(url, 'kitchen.temperature', Number(celsius.toFixed(2)));
    if (second % 60 === 0)
      await publish(url, 'deploys', { level: 'info', message: `deployed 1.4.${second / 60}` });
    await publish(url, 'backup', { progress: Number((second / 300).toFixed(3)) });
    await delay(2_000);
  }
}

async function open(browser: Browser, url: string, shot: (typeof shots)[number]): Promise<Page> {
  const { path, colorScheme, width, height, scale } = shot;
  const page = await browser.newPage({ colorScheme, viewport: { width, height }, deviceScaleFactor: scale });
  await page.goto(`${url}${path}`);
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
  // One round of everything, so that what is shown is live.
  await delay(3_000);
  return page;
}

buildIfNeeded();
mkdirSync(directory, { recursive: true });
const server = await startServer();
const browser = await chromium.launch(playwrightConfig.use?.launchOptions ?? {});
try {
  if (wanted.some(({ path }) => !path.startsWith('/charts'))) {
    await setAlerts(server.url);
    await publishForFiveMinutes(server.url);
  }
  for (const shot of wanted) {
    const page = await open(browser, server.url, shot);
    await page.screenshot({ path: `${directory}/${shot.name}.png`, fullPage: shot.width > 1000 });
    await page.close();
  }
} finally {
  await browser.close();
  await server.stop();
}
