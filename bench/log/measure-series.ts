import { openSqliteLog } from '#lib/server/log/sqlite-log';
import { withBenchDirectory } from './bench-directory.ts';
import { appendReadings, assertComplete, readingsQuery } from './readings.ts';
import { quantile, round } from './statistics.ts';
import { keepAll } from './workload.ts';

export interface SeriesResult {
  readonly events: number;
  readonly buckets: number;
  readonly medianMs: number;
  readonly worstMs: number;
}

const repeats = 7;

/** A topic of one event a second summed up into 300 buckets: a day of it, and a million events. */
export async function measureSeries(): Promise<SeriesResult[]> {
  return [await measureTopic(86_400), await measureTopic(1_000_000)];
}

function measureTopic(events: number): Promise<SeriesResult> {
  return withBenchDirectory(async (directory) => {
    let now = 0;
    const log = await openSqliteLog({ directory, retention: keepAll, pruneEveryMs: 0, now: () => now });
    await appendReadings(events, (batch, clock) => {
      now = clock;
      return log.append(batch);
    });
    const query = readingsQuery(events, 300);
    const took: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const asked = performance.now();
      const found = await log.readSeries(query);
      took.push(performance.now() - asked);
      assertComplete(found, events);
    }
    await log.close();
    const medianMs = round(quantile(took, 0.5));
    return { events, buckets: query.buckets, medianMs, worstMs: round(Math.max(...took)) };
  });
}
