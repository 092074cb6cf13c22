'use client';

import { useMemo, useRef } from 'react';
import type { Series } from '#lib/shared/series';
import type { SeriesConfig } from '../charts/chart-config.ts';
import type { ChartTime } from '../charts/chart-props.ts';
import { toChartLines } from '../charts/chart-line.ts';
import { readRing } from '../charts/ring-reading.ts';
import { Sparkline } from '../charts/sparkline.tsx';
import { useSeriesUpdates } from '../charts/use-series-updates.ts';
import { plain, type Unit } from '../format/unit.ts';
import { DataTable } from '../ui/data-table.tsx';
import { GallerySection } from './gallery-section.tsx';
import { dollars, type SectionProps } from './gallery-sections.tsx';
import { gallerySeries } from './gallery-series.ts';
import { useGalleryChart } from './use-gallery-chart.ts';

const columns = [
  { label: 'Series' },
  { label: 'Now', className: 'w-24 text-right' },
  { label: '5 min', className: 'w-1/2 pl-4' },
];

export function SparklineSection({ choice, snapshot, className }: SectionProps) {
  const { data, config, time, isMeasured } = useGalleryChart(gallerySeries.sparkline, choice, snapshot);
  return (
    <GallerySection id="sparkline" aside="beside its number" className={className}>
      <DataTable caption="Sparklines" columns={columns}>
        {Object.entries(config).map(([key, look]) => (
          <SparklineRow
            key={key}
            look={look}
            series={data[key]}
            time={time}
            unit={isMeasured ? dollars : plain}
          />
        ))}
      </DataTable>
    </GallerySection>
  );
}

interface SparklineRowProps {
  look: SeriesConfig;
  series: Series | undefined;
  time: ChartTime;
  unit: Unit;
}

function SparklineRow({ look, series, time, unit }: SparklineRowProps) {
  const data = useMemo(() => (series === undefined ? {} : { value: series }), [series]);
  const config = useMemo(() => ({ value: look }), [look]);
  const row = useRef<HTMLTableRowElement>(null);
  const lines = useMemo(() => toChartLines(data, config), [data, config]);
  useSeriesUpdates(lines, row);
  const reading = series === undefined ? null : readRing(series.ring, null);
  return (
    <tr ref={row} className="h-9 border-t border-border">
      <th scope="row" className="truncate text-left font-medium">
        {look.label}
      </th>
      <td className="text-right">{reading === null ? '–' : unit.format(reading.value)}</td>
      <td className="pl-4">
        <Sparkline data={data} config={config} time={time} />
      </td>
    </tr>
  );
}
