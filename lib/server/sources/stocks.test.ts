import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Publication } from '#lib/shared/events';
import { quote } from '#lib/shared/payloads';
import type { Publish } from './source.ts';
import { createStocksSource, maxQuotesAtOnce } from './stocks.ts';

const noon = Date.UTC(2026, 0, 1, 12);

let controller = new AbortController();

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
  controller = new AbortController();
});

afterEach(() => {
  controller.abort();
  vi.useRealTimers();
});

function startStocks(seed: number, publish: Publish): void {
  createStocksSource(250, seed).start(publish, controller.signal);
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** The first quotes for a seed, when each publishing takes `publishMs`. */
async function collectQuotes(seed: number, count: number, publishMs: number): Promise<Publication[]> {
  const quotes: Publication[] = [];
  startStocks(seed, async (publications) => {
    quotes.push(...publications);
    if (publishMs > 0) await wait(publishMs);
  });
  while (quotes.length < count) await vi.advanceTimersByTimeAsync(1_000);
  controller.abort();
  controller = new AbortController();
  return quotes.slice(0, count);
}

function readQuotes(publications: readonly Publication[], topic: string) {
  return publications
    .filter((publication) => publication.topic === topic)
    .map(({ data }) => quote.parse(data));
}

describe('the stocks source', () => {
  it('quotes each of its eight stocks 1 to 4 times a second', async () => {
    const publications: Publication[] = [];
    startStocks(42, async (quotes) => void publications.push(...quotes));
    await vi.advanceTimersByTimeAsync(60_000);
    const { topics } = createStocksSource(250, 42);
    expect(topics).toHaveLength(8);
    for (const topic of topics) {
      const count = readQuotes(publications, topic).length;
      expect(count).toBeGreaterThanOrEqual(60);
      expect(count).toBeLessThanOrEqual(240);
    }
  });

  it('publishes the same first 1,000 quotes for the same seed, however late the machine is', async () => {
    const quotes = await collectQuotes(42, 1_000, 0);
    expect(await collectQuotes(42, 1_000, 0)).toEqual(quotes);
    expect(await collectQuotes(42, 1_000, 330)).toEqual(quotes);
  });

  it('publishes other quotes for another seed', async () => {
    expect(await collectQuotes(42, 100, 0)).not.toEqual(await collectQuotes(43, 100, 0));
  });

  it("keeps the day's figures over its quotes", async () => {
    const quotes = readQuotes(await collectQuotes(42, 1_000, 0), 'stocks.ACME');
    const last = quotes.at(-1);
    expect(last).toMatchObject({
      open: 128.4,
      high: Math.max(128.4, ...quotes.map(({ price }) => price)),
      low: Math.min(128.4, ...quotes.map(({ price }) => price)),
    });
    const volumes = quotes.map(({ volume }) => volume);
    expect(volumes).toEqual(volumes.toSorted((a, b) => a - b));
    expect(new Set(volumes).size).toBe(volumes.length);
  });

  it('opens a new day at midnight UTC with the last price', async () => {
    vi.setSystemTime(Date.UTC(2026, 0, 1, 23, 59, 50));
    const before: Publication[] = [];
    const after: Publication[] = [];
    startStocks(
      42,
      async (quotes) => void (Date.now() < Date.UTC(2026, 0, 2) ? before : after).push(...quotes),
    );
    await vi.advanceTimersByTimeAsync(20_000);
    const lastBefore = readQuotes(before, 'stocks.ACME').at(-1);
    const firstAfter = readQuotes(after, 'stocks.ACME')[0];
    expect(firstAfter?.open).toBe(lastBefore?.price);
    expect(firstAfter?.volume).toBeLessThan(lastBefore?.volume ?? 0);
  });

  it('does not pour out the quotes of an hour that it slept through', async () => {
    const batches: number[] = [];
    startStocks(42, async (quotes) => {
      batches.push(quotes.length);
      if (batches.length === 1) await wait(3_600_000);
    });
    await vi.advanceTimersByTimeAsync(3_601_000);
    expect(batches[1]).toBe(maxQuotesAtOnce);
    const restBatches = batches.slice(2);
    expect(restBatches.length).toBeGreaterThan(0);
    // Eight stocks, each at most 4 times a second, and the one quote that was due when the market went on.
    expect(restBatches.reduce((total, length) => total + length, 0)).toBeLessThanOrEqual(33);
  });
});
