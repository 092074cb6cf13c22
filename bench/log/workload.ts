import type { Publication } from '#lib/shared/events';

/** How many topics the events are spread over. */
const topicCount = 10;

let count = 0;

/** The next events of the load: a reading with one decimal each, to ten topics in turn. */
export function createPublications(size: number): Publication[] {
  return Array.from({ length: size }, () => {
    count += 1;
    return { topic: `bench.${count % topicCount}`, data: { value: (count % 1_000) / 10 } };
  });
}

/** Keeps everything: what is measured is not mixed with what retention removes. */
export const keepAll = { events: 100_000_000, ageMs: 365 * 24 * 3_600_000, rules: [] };
