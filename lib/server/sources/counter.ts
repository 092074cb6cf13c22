import 'server-only';
import { every } from './every.ts';
import type { Source } from './source.ts';

/** One more at each tick, from 1 at each start of the source. */
export function createCounterSource(intervalMs: number): Source {
  return {
    name: 'counter',
    topics: ['counter'],
    start(publish, signal) {
      let value = 0;
      const tick = () => {
        value += 1;
        return publish([{ topic: 'counter', data: { value } }]);
      };
      every({ name: 'counter', intervalMs }, tick, signal);
    },
  };
}
