import { useCallback, useMemo, useState } from 'react';
import type { Series } from '#lib/shared/series';
import { useTimeZone } from '../ui/time-zone.tsx';
import type { ChartView } from './chart-view.ts';
import type { MappingHolder } from './mapping-holder.ts';
import type { Marks } from './painter.ts';
import { holdsSpan, nextPhase, type TimeDomain, toTimeDomain } from './time-domain.ts';
import type { Unit } from '../format/unit.ts';
import { useStreamClock } from './stream-clock-context.tsx';
import { useRemPixels } from './use-rem-pixels.ts';
import type { Size } from './use-size.ts';
import type { ValueAxis } from './value-axis.ts';
import type { ValueDomain } from './value-domain.ts';
import { createValueMeasure } from './value-measure.ts';

/** What recharts is given. */
export interface PlotFrame {
  readonly time: TimeDomain;
  readonly values: ValueDomain;
}

interface PlotFrameOptions {
  /** As they are painted. */
  series: readonly Series[];
  marks: Marks;
  view: ChartView;
  values: ValueAxis;
  unit: Unit;
  holder: MappingHolder;
  /** Of the plot and its axes together. */
  size: Size;
}

/** What the axes take of that as a rule, in rem. It counts until the chart is laid out. */
const axes = { width: 3, height: 2 };

/** How much of a value axis one step fills, in rem. */
const intervalHeight = 2;

/** The domains of the axes, and a look whether they still fit: if not, a render with new ones is under way. */
export function usePlotFrame({ series, marks, view, values, unit, holder, size }: PlotFrameOptions): {
  readonly frame: PlotFrame;
  readonly fits: (now: number) => boolean;
} {
  const clock = useStreamClock();
  const timeZone = useTimeZone();
  const rem = useRemPixels();
  const [phase] = useState(nextPhase);
  const measureValues = useMemo(
    () =>
      createValueMeasure({
        rings: series.map(({ ring }) => ring),
        marks,
        axis: values,
        tickBase: unit.tickBase,
      }),
    [series, marks, values, unit],
  );

  const measure = useCallback(
    (now: number, time: TimeDomain | null): PlotFrame => {
      const { width, height } = holder.get() ?? {
        width: size.width - axes.width * rem,
        height: size.height - axes.height * rem,
      };
      const span = view.getSpan(now);
      const isLive = view.isLive();
      const options = { isLive, phase, width: width / rem, timeZone };
      const next = time !== null && holdsSpan(time, span, options) ? time : toTimeDomain(span, options);
      const intervals = Math.min(6, Math.max(2, Math.round(height / rem / intervalHeight)));
      return { time: next, values: measureValues(span, { now, isLive, intervals }) };
    },
    [holder, size, rem, view, timeZone, phase, measureValues],
  );

  const [frame, setFrame] = useState(() => measure(clock.now(), null));
  const fits = useCallback(
    (now: number) => {
      const next = measure(now, frame.time);
      if (next.time === frame.time && next.values === frame.values) return true;
      setFrame(next);
      return false;
    },
    [measure, frame],
  );
  return { frame, fits };
}
