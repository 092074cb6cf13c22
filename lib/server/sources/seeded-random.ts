import 'server-only';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

const streams = ['random', 'stock-prices', 'stock-gaps', 'stock-trades'] as const;

/** What the numbers are for: each use has numbers of its own, so that no source changes another's. */
export type RandomStream = (typeof streams)[number];

/**
 * A function that gives uniform numbers in [0, 1): the same ones in the same order for the same seed and stream.
 *
 * @param seed only its low 32 bits count
 * @see docs/decisions/0003-random-numbers-for-the-market.md
 */
export function createSeededRandom(seed: number, stream: RandomStream): () => number {
  const generator = xoroshiro128plus(seed);
  // A jump skips 2^64 numbers, so streams never meet. The first stream jumps too: the generator's state right after
  // seeding is almost all zeros or ones, and its first number is 0.99999 for every small seed.
  for (let jumps = 0; jumps <= streams.indexOf(stream); jumps += 1) generator.jump();
  return () => uniformFloat64(generator);
}
