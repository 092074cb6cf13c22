import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { withBenchDirectory } from './bench-directory.ts';
import {
  type EventLoopSubject,
  openInMainThread,
  openInWorkerThread,
  openNothing,
} from './event-loop-subjects.ts';
import { quantile, round } from './statistics.ts';
import { createPublications } from './workload.ts';

/** Delay of the main thread's event loop, and time from when a batch was due until it was acknowledged, in milliseconds. */
export interface EventLoopResult {
  readonly store: string;
  /** Whether a day of readings was summed up every second besides. */
  readonly readsDays: boolean;
  readonly perSecond: number;
  readonly delayP50Ms: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
  readonly acknowledgedP99Ms: number;
}

const batchEvents = 100;
const batchesPerSecond = 200;
const topicCount = 10;
const durationMs = 5_000;
const readEveryMs = 1_000;
// What an idle loop reads: the sampling timer itself.
const samplingMs = 1;

const subjects: readonly (readonly [string, (directory: string) => Promise<EventLoopSubject>])[] = [
  ['none', openNothing],
  ['worker thread', openInWorkerThread],
  ['main thread', openInMainThread],
];

/** 20,000 events a second in batches of 100, on no store, on the log's worker thread, and on its store without one. */
export async function measureEventLoop(): Promise<EventLoopResult[]> {
  const results = [];
  for (const [store, open] of subjects) {
    for (const readsDays of store === 'none' ? [false] : [false, true]) {
      results.push(
        await withBenchDirectory(async (directory) => {
          const subject = await open(directory);
          const result = await watchUnderLoad(subject, readsDays);
          await subject.close();
          return { store, readsDays, ...result };
        }),
      );
    }
  }
  return results;
}

async function watchUnderLoad({ append, readDay }: EventLoopSubject, readsDays: boolean) {
  const delays = monitorEventLoopDelay({ resolution: samplingMs });
  const acknowledgedMs: number[] = [];
  const published: Promise<void>[] = [];
  delays.enable();
  const from = performance.now();
  const publish = async (): Promise<void> => {
    // From when it was due: a loop that is held up publishes late, which is part of the wait.
    const dueAt = from + (published.length / batchesPerSecond) * 1_000;
    await append(createPublications(batchEvents, `bench.${published.length % topicCount}`));
    acknowledgedMs.push(performance.now() - dueAt);
  };
  const reads: Promise<unknown>[] = [];
  for (let passedMs = 0; passedMs < durationMs; passedMs = performance.now() - from) {
    while (published.length < (passedMs / 1_000) * batchesPerSecond) published.push(publish());
    if (readsDays && reads.length < passedMs / readEveryMs) reads.push(readDay());
    await sleep(1);
  }
  delays.disable();
  await Promise.all([...published, ...reads]);
  const tookMs = performance.now() - from;
  return {
    perSecond: round((acknowledgedMs.length * batchEvents) / (tookMs / 1_000)),
    delayP50Ms: toDelayMs(delays.percentile(50)),
    delayP99Ms: toDelayMs(delays.percentile(99)),
    delayMaxMs: toDelayMs(delays.max),
    acknowledgedP99Ms: round(quantile(acknowledgedMs, 0.99)),
  };
}

function toDelayMs(nanoseconds: number): number {
  return round(Math.max(0, nanoseconds / 1e6 - samplingMs));
}
