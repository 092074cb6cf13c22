'use client';

import { useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { plain } from '../format/unit.ts';
import { ChartCaption } from './chart-caption.tsx';
import { createChartCursor } from './chart-cursor.ts';
import { ChartLegend, ToggleLegend } from './chart-legend.tsx';
import { toChartLines } from './chart-line.ts';
import { ChartNotice } from './chart-notice.tsx';
import type { ChartProps, ChartTime } from './chart-props.ts';
import { createChartView, type ChartView } from './chart-view.ts';
import { LazyPlot } from './lazy-plot.tsx';
import { LossNotice } from './loss-notice.tsx';
import { toStateNotice } from './state-notice.tsx';
import type { Marks } from './painter.ts';
import { createReadingUpdates } from './reading-updates.ts';
import { hasPoint } from './ring-reading.ts';
import { type OnScreen, useOnScreen } from './use-on-screen.ts';
import { type ReadingSource } from './use-readings.ts';
import { useToggles } from './use-toggles.ts';
import { ZoomButton } from './zoom-button.tsx';

interface TimeChartProps extends ChartProps {
  /** The same object each time. */
  marks: Marks;
}

const noReferences: NonNullable<ChartProps['references']> = [];

/** What every chart over time is: a legend that says the values, and a plot that is loaded after the page. */
export function TimeChart({
  name,
  data,
  config,
  time,
  marks,
  values = 'fit',
  unit = plain,
  references = noReferences,
  state,
  whenEmpty,
  hasToggles = false,
  cursor: sharedCursor,
  plotClassName = 'min-h-36',
}: TimeChartProps) {
  const figure = useRef<HTMLElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [ownCursor] = useState(createChartCursor);
  const cursor = sharedCursor ?? ownCursor;
  const view = useView(time);
  const lines = useMemo(() => toChartLines(data, config), [data, config]);
  const source = useSource(lines, cursor, useOnScreen(figure), marks.lastsMs);
  const [hidden, toggle] = useToggles();
  const shown = useMemo(() => lines.filter(({ key }) => !hidden.has(key)), [lines, hidden]);
  const notice = toStateNotice(state, useIsEmpty(source), whenEmpty);
  return (
    <figure
      ref={figure}
      aria-label={`${name} chart`}
      aria-busy={state === 'loading'}
      className="flex min-w-0 grow flex-col gap-2"
    >
      {hasToggles ? (
        <ToggleLegend source={source} unit={unit} hidden={hidden} onToggle={toggle} />
      ) : (
        <ChartLegend source={source} unit={unit} />
      )}
      <div ref={place} className={`relative grid grow ${plotClassName}`}>
        {notice === null ? (
          <LazyPlot {...{ place, name, source, shown, marks, view, values, unit, references }} />
        ) : (
          <ChartNotice>{notice}</ChartNotice>
        )}
        <LossNotice source={source} view={view} />
        <ZoomButton view={view} time={time} />
      </div>
      <ChartCaption name={name} source={source} unit={unit} view={view} />
    </figure>
  );
}

/** Keyed by value: a time written in place is another object at each render. */
function useView(time: ChartTime): ChartView {
  const { windowMs, from, to } = { windowMs: null, from: 0, to: 0, ...time };
  return useMemo(
    () => createChartView(windowMs === null ? { from, to } : { windowMs }),
    [windowMs, from, to],
  );
}

function useSource(
  lines: ReadingSource['lines'],
  cursor: ReadingSource['cursor'],
  onScreen: OnScreen,
  lastsMs: number | undefined,
): ReadingSource {
  return useMemo(() => {
    const updates = createReadingUpdates(
      lines.map(({ series }) => series),
      cursor,
      onScreen,
    );
    return { lines, cursor, updates, lastsMs };
  }, [lines, cursor, onScreen, lastsMs]);
}

function useIsEmpty({ lines, updates }: ReadingSource): boolean {
  const getIsEmpty = () => !lines.some(({ series }) => hasPoint(series.ring));
  return useSyncExternalStore(updates.subscribe, getIsEmpty, getIsEmpty);
}
