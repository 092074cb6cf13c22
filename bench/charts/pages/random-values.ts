import { createSeededRandom } from '#e2e/testing/seeded-random';

/** Numbers that wander between about 0 and 100, the same ones for the same seed. */
export function createRandomValues(seed: number): () => number {
  const random = createSeededRandom(seed);
  let value = 50;
  return () => {
    value += (50 - value) * 0.02 + (random() - 0.5) * 10;
    return value;
  };
}
