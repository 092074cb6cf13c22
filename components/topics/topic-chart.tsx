import { useMemo } from 'react';
import type { FieldSeries } from '#lib/client/field-series';
import { parseSpan } from '#lib/shared/spans';
import { useAlertReferences } from '../alerts/use-alert-references.ts';
import { seriesColour } from '../charts/chart-config.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { Panel } from '../ui/panel.tsx';
import { type TopicWindow, topicWindows } from './topic-windows.ts';

interface TopicChartProps {
  topic: string;
  series: FieldSeries;
  window: TopicWindow;
}

/** With more the legend has room for names alone, and they can be switched off. */
const maxPlainSeries = 3;

/** The numbers of a topic, a line for each of its fields. */
export function TopicChart({ topic, series, window }: TopicChartProps) {
  const config = useMemo(
    () =>
      Object.fromEntries(
        Object.keys(series).map((field, index) => [field, { label: field, colour: seriesColour(index) }]),
      ),
    [series],
  );
  const references = useAlertReferences(Object.keys(series).map((field) => ({ topic, field })));
  return (
    <Panel title="Numbers" aside={`last ${topicWindows[window]}`} className="xl:col-span-8">
      <LineChart
        name={topic}
        data={series}
        config={config}
        time={{ windowMs: parseSpan(window) }}
        references={references}
        hasToggles={Object.keys(series).length > maxPlainSeries}
        plotClassName="min-h-64"
      />
    </Panel>
  );
}
