'use client';

import { useMemo, useState } from 'react';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { AreaChart } from '../charts/area-chart.tsx';
import { BarChart } from '../charts/bar-chart.tsx';
import { BigNumber } from '../charts/big-number.tsx';
import { createChartCursor } from '../charts/chart-cursor.ts';
import type { ValueReference } from '../charts/chart-props.ts';
import { Gauge } from '../charts/gauge.tsx';
import type { GaugeScale } from '../charts/gauge-scale.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { StackedAreaChart } from '../charts/stacked-area-chart.tsx';
import { bytes, currency, decimals, milliseconds, percent, plain } from '../format/unit.ts';
import { GallerySection } from './gallery-section.tsx';
import { gallerySeries } from './gallery-series.ts';
import type { GalleryChoice, GalleryState } from './gallery-state.ts';
import { sampleShapes } from './sample-columns.ts';
import { useGalleryChart } from './use-gallery-chart.ts';

export interface SectionProps {
  choice: GalleryChoice;
  snapshot: DashboardSnapshot;
  className?: string | undefined;
}

const hundredths = decimals(2);
const thousandths = decimals(3);
export const dollars = currency('USD');
const plotClassName = 'min-h-56';

const busy: readonly ValueReference[] = [{ label: 'Busy', colour: 'var(--negative)', from: 80, to: 100 }];
const bands: readonly ValueReference[] = [
  { label: 'Calm', colour: 'var(--positive)', from: 0, to: 50 },
  { label: 'Warm', colour: 'var(--warning)', from: 50, to: 80 },
  { label: 'Busy', colour: 'var(--negative)', from: 80, to: 100 },
];
const noReferences: readonly ValueReference[] = [];
const hundred = { low: 0, high: 100 };

export function LineSection({ choice, snapshot, className }: SectionProps) {
  const { isMeasured, ...chart } = useGalleryChart(gallerySeries.line, choice, snapshot);
  return (
    <GallerySection id="line" aside={isMeasured ? 'load of this machine' : 'samples'} className={className}>
      <LineChart
        name="Line"
        {...chart}
        values={isMeasured ? 'from-zero' : 'fit'}
        unit={isMeasured ? hundredths : plain}
        hasToggles
        plotClassName={plotClassName}
      />
    </GallerySection>
  );
}

export function AreaSection({ choice, snapshot, className }: SectionProps) {
  const { isMeasured, ...chart } = useGalleryChart(gallerySeries.area, choice, snapshot);
  const isPercent = choice.state === 'usual';
  return (
    <GallerySection
      id="area"
      aside={isMeasured ? 'processor time of this machine' : 'samples'}
      className={className}
    >
      <AreaChart
        name="Area"
        {...chart}
        values={isPercent ? hundred : 'from-zero'}
        unit={isMeasured ? percent : plain}
        references={isPercent ? busy : noReferences}
        hasToggles={isMany(choice)}
        plotClassName={plotClassName}
      />
    </GallerySection>
  );
}

export function StackedAreaSection({ choice, snapshot, className }: SectionProps) {
  const { isMeasured: _, ...chart } = useGalleryChart(gallerySeries.stackedArea, choice, snapshot);
  return (
    <GallerySection id="stacked-area" aside="parts of a whole" className={className}>
      <StackedAreaChart
        name="Stacked area"
        {...chart}
        hasToggles={isMany(choice)}
        plotClassName={plotClassName}
      />
    </GallerySection>
  );
}

export function BarSection({ choice, snapshot, className }: SectionProps) {
  const { isMeasured, ...chart } = useGalleryChart(gallerySeries.bar, choice, snapshot);
  return (
    <GallerySection id="bar" aside="10 s each" className={className}>
      <BarChart
        name="Bar"
        {...chart}
        unit={isMeasured ? thousandths : plain}
        bucketMs={10_000}
        summary="mean"
        hasToggles={isMany(choice)}
        plotClassName={plotClassName}
      />
    </GallerySection>
  );
}

export function GaugeSection({ choice, snapshot, className }: SectionProps) {
  const { isMeasured, time: _, ...chart } = useGalleryChart(gallerySeries.gauge, choice, snapshot);
  const scale = useMemo(() => toScale(choice.state), [choice.state]);
  return (
    <GallerySection id="gauge" aside="with bands" className={className}>
      <div className="grid grow content-center">
        <Gauge
          name="Gauge"
          {...chart}
          values={scale}
          unit={isMeasured ? percent : plain}
          references={scale === hundred ? bands : noReferences}
        />
      </div>
    </GallerySection>
  );
}

/** The ends of a scale that the samples of a state lie on. */
function toScale(state: GalleryState): GaugeScale {
  const [low, high] = sampleShapes[state].range;
  return low === 0 && high === 100 ? hundred : { low: Math.min(0, low), high: Math.max(0, high) };
}

export function CursorSection({ choice, snapshot, className }: SectionProps) {
  const [cursor] = useState(createChartCursor);
  const above = useGalleryChart(gallerySeries.cursorAbove, choice, snapshot);
  const below = useGalleryChart(gallerySeries.cursorBelow, choice, snapshot);
  const { isMeasured, ...upper } = above;
  const { isMeasured: _, ...lower } = below;
  return (
    <GallerySection id="cursor" aside="read together" className={className}>
      <LineChart
        name="Above"
        {...upper}
        cursor={cursor}
        hasToggles={isMany(choice)}
        unit={isMeasured ? milliseconds : plain}
      />
      <LineChart
        name="Below"
        {...lower}
        cursor={cursor}
        hasToggles={isMany(choice)}
        unit={isMeasured ? bytes : plain}
      />
    </GallerySection>
  );
}

export function BigNumberSection({ choice, snapshot, className }: SectionProps) {
  const price = useGalleryChart(gallerySeries.bigNumber, choice, snapshot);
  const memory = useGalleryChart(gallerySeries.cursorBelow, choice, snapshot);
  const { isMeasured, ...first } = price;
  const { isMeasured: _, ...second } = memory;
  return (
    <GallerySection id="big-number" aside="against a minute before" className={className}>
      <BigNumber
        name="Price"
        {...first}
        unit={isMeasured ? dollars : plain}
        againstMs={60_000}
        rising="good"
      />
      <BigNumber
        name="Memory"
        {...second}
        unit={isMeasured ? bytes : plain}
        againstMs={60_000}
        rising="bad"
      />
    </GallerySection>
  );
}

/** A legend of many is one of small buttons. */
function isMany({ state }: GalleryChoice): boolean {
  return state === 'twenty-series';
}
