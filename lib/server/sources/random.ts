import 'server-only';
import { every } from './every.ts';
import { createSeededRandom } from './seeded-random.ts';
import type { Source } from './source.ts';

/** A uniform number in [0, 1) at each tick; the same ones in the same order for the same seed. */
export function createRandomSource(intervalMs: number, seed: number): Source {
  return {
    name: 'random',
    topics: ['random'],
    start(publish, signal) {
      const nextValue = createSeededRandom(seed, 'random');
      const tick = () => publish([{ topic: 'random', data: { value: nextValue() } }]);
      every({ name: 'random', intervalMs }, tick, signal);
    },
  };
}
