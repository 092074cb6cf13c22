import 'server-only';
import type { LogEvent } from '#lib/shared/events';
import { positionTime } from '#lib/shared/positions';
import { createRecentCounts, type RecentCounts, rateWindowMs } from '#lib/shared/recent-counts';

/** How many events of each topic came lately, counted by this process as it hears of them: Redis would have to read them all. */
export interface RedisRates {
  note(events: readonly LogEvent[]): void;
  /**
   * Events a second over the last minute.
   *
   * @param count how many of the topic are kept: no more of them are counted
   * @param now Unix milliseconds
   */
  rateOf(topic: string, count: number, now: number): number;
  forgetAll(): void;
  /** Forgets the topics that had no event in the last minute. */
  forgetSilent(now: number): void;
}

export function createRedisRates(): RedisRates {
  const topics = new Map<string, RecentCounts>();
  const countOf = (counts: RecentCounts, now: number): number => counts.countSince(now - rateWindowMs);
  return {
    note(events) {
      for (const { topic, id } of events) {
        const counts = topics.get(topic) ?? createRecentCounts();
        topics.set(topic, counts);
        counts.add(positionTime(id), 1);
      }
    },
    rateOf(topic, count, now) {
      const counts = topics.get(topic);
      return counts === undefined ? 0 : Math.min(count, countOf(counts, now)) / (rateWindowMs / 1000);
    },
    forgetAll: () => topics.clear(),
    forgetSilent(now) {
      for (const [topic, counts] of topics) if (countOf(counts, now) === 0) topics.delete(topic);
    },
  };
}
