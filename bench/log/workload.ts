import type { Publication } from '#lib/shared/events';

let count = 0;

/** The next events of the load: readings with one decimal each. As over HTTP, a batch goes to one topic. */
export function createPublications(size: number, topic: string): Publication[] {
  return Array.from({ length: size }, () => {
    count += 1;
    return { topic, data: { value: (count % 1_000) / 10 } };
  });
}

/** Keeps everything: what is measured is not mixed with what retention removes. */
export const keepAll = { events: 100_000_000, ageMs: 365 * 24 * 3_600_000, rules: [] };
