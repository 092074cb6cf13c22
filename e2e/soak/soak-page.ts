import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import type { PageReading } from './judge-growth.ts';
import { countTitle, soakDashboard, soakTopics, toSoakPayload } from './soak-dashboard.ts';

/** A page in kiosk mode that can be fed. */
export interface SoakedPage {
  /** Feeds it for some time, and reads so many times what it holds, the first time at once. */
  soak(options: { readonly seconds: number; readonly readings: number }): Promise<readonly PageReading[]>;
}

export interface SoakedPageOptions {
  readonly page: Page;
  /** Of a server without sources. */
  readonly url: string;
  readonly eventsPerSecond: number;
  readonly report?: (reading: PageReading) => void;
}

/** So often something is published. */
const turnsPerSecond = 10;

/** A page keeps twice the window that it shows. It is filled in parts: a body has a limit. */
const keptSeconds = (2 * soakDashboard.windowMs) / 1_000;
const partSeconds = 10;

const eventType = 'application/vnd.pulseboard.event+json';

/** Opens the page and fills what it keeps with dated events, so that nothing grows any more by getting full. */
export async function openSoakedPage(options: SoakedPageOptions): Promise<SoakedPage> {
  const { page, url, eventsPerSecond, report = () => undefined } = options;
  const perTurn = Math.round(eventsPerSecond / soakTopics.length / turnsPerSecond);
  let count = 0;

  /** Publishes the next so many events of each topic, dated over a time up to its end. */
  const publishNext = async (events: number, spreadMs: number, endAt = Date.now()): Promise<void> => {
    const toEvent = (index: number, topicIndex: number) => ({
      at: Math.round(endAt - (spreadMs * (events - 1 - index)) / events),
      data: toSoakPayload(count + index + 1, topicIndex),
    });
    const bodies = soakTopics.map((_, topicIndex) =>
      Array.from({ length: events }, (__, index) => toEvent(index, topicIndex)),
    );
    count += events;
    await Promise.all(
      soakTopics.map((topic, topicIndex) => post(`${url}/api/topics/${topic}`, bodies[topicIndex])),
    );
  };

  await post(`${url}/api/dashboards?id=soak`, soakDashboard, 'application/json');
  await page.goto(`${url}/d/soak?kiosk`);
  const shown = page.getByRole('region', { name: countTitle, exact: true });
  await shown.waitFor();
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Performance.enable');
  const now = Date.now();
  for (let part = keptSeconds / partSeconds - 1; part >= 0; part -= 1)
    await publishNext(
      perTurn * turnsPerSecond * partSeconds,
      partSeconds * 1_000,
      now - part * partSeconds * 1_000,
    );
  const openedAt = performance.now();

  const read = async (): Promise<PageReading> => {
    // The stream is in order: what shows the newest event has taken all of them.
    await shown.getByText(count.toLocaleString('en'), { exact: true }).first().waitFor();
    const reading = { atSeconds: (performance.now() - openedAt) / 1_000, ...(await readHeld(devTools)) };
    report(reading);
    return reading;
  };

  return {
    async soak({ seconds, readings }) {
      const taken = [await read()];
      const turns = seconds * turnsPerSecond;
      let dueAt = performance.now();
      for (let turn = 1; turn <= turns; turn += 1) {
        dueAt = Math.max(dueAt + 1_000 / turnsPerSecond, performance.now());
        await delay(Math.max(0, dueAt - performance.now()));
        await publishNext(perTurn, 1_000 / turnsPerSecond);
        if (taken.length <= (turn * (readings - 1)) / turns) taken.push(await read());
      }
      return taken;
    },
  };
}

/** @see https://chromedevtools.github.io/devtools-protocol/tot/Runtime/#method-getHeapUsage */
async function readHeld(devTools: CDPSession): Promise<Omit<PageReading, 'atSeconds'>> {
  // What the first lets go of may hold more.
  await devTools.send('HeapProfiler.collectGarbage');
  await devTools.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await devTools.send('Runtime.getHeapUsage');
  const { metrics } = await devTools.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return {
    heapBytes: usedSize + backingStorageSize,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
  };
}

async function post(url: string, body: unknown, type = eventType): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}
