import 'client-only';
import { lineBuckets, toBucketLine } from '#lib/shared/bucket-line';
import { readNumber, type Series, type SeriesColumns, type SeriesReference } from '#lib/shared/series';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { createSingleReading } from './single-reading.ts';
import { createSeriesStore, feedSeries } from './series-store.ts';
import { createStreamView, type StreamView } from './stream-view.ts';
import { readTopicBuckets, type TopicBucket } from './topic-past.ts';

export interface TopicLineOptions {
  readonly windowMs: number;
  /** The points to begin with; without them they are asked for. */
  readonly initial?: SeriesColumns | undefined;
  readonly environment?: BrowserEnvironment | undefined;
}

/** What is scrolled past within this time, in milliseconds, is not asked for. */
const settleMs = 150;

/**
 * A small line of a topic's last minutes that goes on by itself: another series once its history has come. What has been
 * heard meanwhile is kept, and a history that cannot be had is left out.
 */
export function createTopicLine(
  stream: EventSourceStore,
  { topic, field }: SeriesReference,
  { windowMs, initial, environment = browserEnvironment }: TopicLineOptions,
): StreamView<Series> {
  let series = createSeriesStore({ windowMs, initial, environment });
  let isComplete = initial !== undefined;

  const part = { since: `${windowMs / 1_000}s`, points: lineBuckets, field };
  const reading = createSingleReading<readonly TopicBucket[] | null>();

  function complete(buckets: readonly TopicBucket[]): void {
    const joined = join(toBucketLine(buckets), series.ring.toColumns());
    series = createSeriesStore({ windowMs, initial: joined, environment });
    isComplete = true;
  }

  return createStreamView<Series>({
    read: () => series,
    follow(changed) {
      const target = { add: (at: number, value: number | null) => series.add(at, value) };
      const stop = feedSeries(target, stream, topic, ({ data }) => readNumber(data, field));
      if (!isComplete)
        reading.start({
          delayMs: settleMs,
          read: (signal) => readTopicBuckets(topic, part, { signal, environment }),
          take(buckets) {
            if (buckets === null) return;
            complete(buckets);
            changed();
          },
          fail: () => undefined,
        });
      return () => {
        stop();
        reading.stop();
      };
    },
    environment,
  });
}

/** The history up to what was heard, and that. */
function join(before: SeriesColumns, heard: SeriesColumns): SeriesColumns {
  const from = heard.at[0] ?? Number.POSITIVE_INFINITY;
  const kept = before.at.filter((at) => at < from).length;
  return {
    at: [...before.at.slice(0, kept), ...heard.at],
    value: [...before.value.slice(0, kept), ...heard.value],
  };
}
