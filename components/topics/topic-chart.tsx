import { useMemo } from 'react';
import { parseSpan } from '#lib/shared/spans';
import type { Series } from '#lib/shared/series';
import { useAlertReferences } from '../alerts/use-alert-references.ts';
import { useAlertLookBack } from '../alerts/use-alert-look-back.ts';
import { seriesColour } from '../charts/chart-config.ts';
import type { ChartProps } from '../charts/chart-props.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { Panel } from '../ui/panel.tsx';
import { type TopicWindow, topicWindows } from './topic-windows.ts';

interface TopicChartProps {
  topic: string;
  /** By field; the same object while they are the same. */
  series: Readonly<Record<string, Series>>;
  window: TopicWindow;
  state?: ChartProps['state'];
}

/** With more the legend has room for names alone, and they can be switched off. */
const maxPlainSeries = 3;

/** The numbers of a topic, a line for each of its fields. */
export function TopicChart({ topic, series, window, state }: TopicChartProps) {
  const config = useMemo(
    () =>
      Object.fromEntries(
        Object.keys(series).map((field, index) => [field, { label: field, colour: seriesColour(index) }]),
      ),
    [series],
  );
  useAlertLookBack(parseSpan(window), null);
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
        state={state}
      />
    </Panel>
  );
}
