'use client';

import { useMemo } from 'react';
import { useSeriesStores } from '#lib/client/use-series';
import type { Series } from '#lib/shared/series';
import { CandlestickChart } from '../charts/candlestick-chart.tsx';
import { currency, plain } from '../format/unit.ts';
import { GallerySection } from './gallery-section.tsx';
import type { SectionProps } from './gallery-sections.tsx';
import { candleReferences, galleryTime, toChartState } from './gallery-series.ts';
import { stillCount, stillSample } from './sample-series.ts';
import { keptMs } from './use-gallery-chart.ts';
import { useLiveSamples } from './use-live-samples.ts';

const dollars = currency('USD');
const intervals = [10_000, 5_000, 30_000, 60_000] as const;
const seeds = [1] as const;

export function CandlestickSection({ choice, snapshot, className }: SectionProps) {
  const { time, state } = choice;
  const isMeasured = time === 'live' && state === 'usual';
  const [price, volume] = useSeriesStores(candleReferences, {
    windowMs: keptMs,
    maxStepMs: 10_000,
    initial: snapshot.series,
  });
  const [grown] = useLiveSamples(time === 'live' && !isMeasured ? state : 'empty', seeds);
  const data = useMemo(() => {
    if (isMeasured) return toTicks(price, volume);
    return time === 'live' ? toTicks(grown) : toTicks(stillSample(state, 1), stillCount(state, 1));
  }, [isMeasured, time, state, price, volume, grown]);
  return (
    <GallerySection
      id="candlestick"
      aside={isMeasured ? 'ACME, simulated, with volume' : 'samples, with volume'}
      className={className}
    >
      <CandlestickChart
        name="Candlestick"
        data={data}
        time={galleryTime[time]}
        state={toChartState(state)}
        unit={isMeasured ? dollars : plain}
        intervals={intervals}
        plotClassName="min-h-64"
      />
    </GallerySection>
  );
}

function toTicks(price: Series | undefined, volume?: Series) {
  return { price: price ?? stillSample('empty', 1), volume };
}
