import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Uniform numbers in [0, 1), the same ones for the same seed. */
export function createSeededRandom(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  // Right after seeding its state is almost all zeros or ones, and so is its first number.
  generator.jump();
  return () => uniformFloat64(generator);
}
