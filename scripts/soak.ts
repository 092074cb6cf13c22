import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { findLeaks, growthLimit, measureGrowth, type PageReading } from '#e2e/soak/judge-growth';
import { openSoakedPage } from '#e2e/soak/soak-page';
import { startServer } from '#e2e/testing/server';
import playwrightConfig from '../playwright.config.ts';
import { buildIfNeeded } from './build-if-needed.ts';

const { values: options } = parseArgs({ options: { minutes: { type: 'string', default: '60' } } });
const minutes = Number(options.minutes);
// The browser compiles what runs often, and takes longest for it in the first minutes.
const warmUpMinutes = Math.min(5, minutes / 4);
const eventsPerSecond = 50;

function write({ atSeconds, heapBytes, nodes, listeners }: PageReading): void {
  const columns = [
    (atSeconds / 60).toFixed(1).padStart(6),
    (heapBytes / 2 ** 20).toFixed(2).padStart(10),
    String(nodes).padStart(8),
    String(listeners).padStart(11),
  ];
  console.log(columns.join(''));
}

if (!(minutes > 0)) throw new Error(`--minutes is ${options.minutes}; give a number above 0`);
buildIfNeeded();
const server = await startServer({ environment: { SOURCES: '' } });
const browser = await chromium.launch(playwrightConfig.use?.launchOptions);
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1120 } });
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  console.log(`${eventsPerSecond} events a second for ${minutes} minutes, after forced collections`);
  console.log('minute  heap, MiB   nodes  listeners');
  const soaked = await openSoakedPage({ page, url: server.url, eventsPerSecond, report: write });
  await soaked.soak({ seconds: warmUpMinutes * 60, readings: 2 });
  const readings = Math.max(8, Math.round(minutes - warmUpMinutes) + 1);
  const growth = measureGrowth(await soaked.soak({ seconds: (minutes - warmUpMinutes) * 60, readings }));
  console.log(`after a warm-up of ${warmUpMinutes} minutes, by the median slope:`, growth);
  console.log('allowed:', growthLimit(growth.seconds));
  for (const fault of [...findLeaks(growth), ...errors]) {
    console.error(fault);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await server.stop();
}
