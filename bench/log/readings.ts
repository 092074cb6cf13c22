import type { SeriesBucket } from '#lib/server/log/event-log';
import type { AppendBatch } from './append-target.ts';

const batchEvents = 5_000;

/** When the first one was taken. */
const start = Date.UTC(2026, 0, 1);

/**
 * One reading a second for so long, in a topic of its own.
 *
 * @param append is handed the clock of each batch too, so that positions lie where they would have
 */
export async function appendReadings(
  events: number,
  append: (batch: Parameters<AppendBatch>[0], clock: number) => unknown,
): Promise<void> {
  for (let first = 0; first < events; first += batchEvents) {
    const count = Math.min(batchEvents, events - first);
    await append(
      Array.from({ length: count }, (_, index) => readingAt(first + index)),
      start + first * 1_000,
    );
  }
}

/** Asks for all of them, as one chart does. */
export function readingsQuery(events: number, buckets: number) {
  return { topic: 'readings', field: 'value', from: start, to: start + events * 1_000, buckets };
}

/** @throws {Error} when not every reading was summed up: then the figure is one of something else */
export function assertComplete(buckets: readonly SeriesBucket[], events: number): void {
  const summedUp = buckets.reduce((sum, { count }) => sum + count, 0);
  if (summedUp !== events) throw new Error(`${summedUp} of ${events} events were summed up`);
}

function readingAt(second: number) {
  const value = Math.round(200 + 50 * Math.sin(second / 600)) / 10;
  return { topic: 'readings', at: start + second * 1_000, data: { value } };
}
