import { useEffect } from 'react';
import { createSeriesStore, type GrowingSeriesStore } from '#lib/client/series-store';
import { useHeld } from '#lib/client/use-held';
import { useStreamClock } from '../charts/stream-clock-context.tsx';
import type { StreamClock } from '../charts/stream-clock.ts';
import {
  sampleAt,
  type SampleShape,
  sampleShapes,
  sampleSpanMs,
  sampleStepMs,
  toSampleColumns,
} from './sample-columns.ts';
import type { GalleryState } from './gallery-state.ts';

/** How often samples come; very many in fewer turns, as a stack of them is summed up in each. */
const everyMs = 100;
const everyMsOfMany = 1000;

/** Room for what an axis still shows until its next step. */
const windowMs = sampleSpanMs * 1.1;

/** Made-up series that go on with time, for what no source sends. None grows while nothing is asked for. */
export function useLiveSamples(state: GalleryState, seeds: readonly number[]): readonly GrowingSeriesStore[] {
  const clock = useStreamClock();
  const shape = sampleShapes[state];
  const stores = useHeld([shape, seeds.join(' ')], () =>
    seeds.map((seed) =>
      createSeriesStore({ windowMs, initial: toSampleColumns(shape, seed, clock.startedAt) }),
    ),
  );
  useEffect(() => growWithTime(stores, seeds, shape, clock), [stores, seeds, shape, clock]);
  return stores;
}

function growWithTime(
  stores: readonly GrowingSeriesStore[],
  seeds: readonly number[],
  shape: SampleShape,
  clock: StreamClock,
): () => void {
  // A single point stays alone.
  if (shape.count < 2) return () => undefined;
  const stepMs = sampleStepMs(shape);
  const timer = setInterval(
    () => {
      const now = clock.now();
      for (const [index, store] of stores.entries()) {
        const last = store.ring.timeAt(store.ring.length - 1);
        // A tab that slept begins anew: what lies further back than the span would leave at once.
        const from = Math.max(last, now - sampleSpanMs);
        for (let at = from + stepMs; at <= now; at += stepMs)
          store.add(at, sampleAt(shape, seeds[index] ?? 0, at));
      }
    },
    shape.count > 10_000 ? everyMsOfMany : everyMs,
  );
  return () => clearInterval(timer);
}
