'use client';

import { useMemo, useRef } from 'react';
import { useIsEndKnown } from '#lib/client/use-history-series';
import { readTimeLeft } from '#lib/shared/time-left';
import { toChartLines } from '../charts/chart-line.ts';
import { readRing } from '../charts/ring-reading.ts';
import { useSeriesUpdates } from '../charts/use-series-updates.ts';
import { milliseconds, percent } from '../format/unit.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';
import { toPanelSeries } from './panel-series.ts';
import { useChartData } from './use-chart-data.ts';

/** How far something has come, and how long the rest takes at its pace. */
export function ProgressPanel({ spec }: PanelProps<'progress'>) {
  const { title, topic, field } = spec;
  const bar = useRef<HTMLDivElement>(null);
  const series = useMemo(() => toPanelSeries([{ topic, field }]), [topic, field]);
  const { data, config } = useChartData(series);
  const lines = useMemo(() => toChartLines(data, config), [data, config]);
  useSeriesUpdates(lines, bar);
  const [line] = lines;
  const isEndKnown = useIsEndKnown({ topic, field });
  const value = isEndKnown && line !== undefined ? readRing(line.series.ring, null)?.value : null;
  return (
    <Panel title={title} aside={spec.note}>
      <div ref={bar} className="my-auto grid gap-2">
        {typeof value !== 'number' || line === undefined ? (
          <EmptyState topic={topic} />
        ) : (
          <Bar
            title={title}
            share={Math.min(1, Math.max(0, value))}
            leftMs={readTimeLeft(line.series.ring)}
          />
        )}
      </div>
    </Panel>
  );
}

function Bar({ title, share, leftMs }: { title: string; share: number; leftMs: number | null }) {
  const isDone = share === 1;
  return (
    <>
      <p className="flex items-baseline justify-between gap-3">
        <span className="text-lg font-medium">{percent.format(100 * share)}</span>
        <span className="text-xs text-muted">{isDone ? 'done' : describeTimeLeft(leftMs)}</span>
      </p>
      <progress
        aria-label={title}
        value={share}
        className="h-2 w-full appearance-none overflow-hidden rounded-full [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-accent"
      />
    </>
  );
}

/** In whole seconds: parts of one would flicker, and nobody waits by them. */
function describeTimeLeft(leftMs: number | null): string {
  if (leftMs === null) return 'no pace yet';
  return leftMs < 1_000
    ? 'a moment left'
    : `${milliseconds.formatTick(Math.round(leftMs / 1_000) * 1_000)} left`;
}
