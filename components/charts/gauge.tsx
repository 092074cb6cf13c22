'use client';

import { type ReactNode, useMemo, useRef } from 'react';
import { plain } from '../format/unit.ts';
import { loadLater } from '../ui/load-later.tsx';
import { toChartLines } from './chart-line.ts';
import type { ChartProps, ValueReference } from './chart-props.ts';
import { findBand, type GaugeScale } from './gauge-scale.ts';
import { MountInTurn } from './mount-in-turn.tsx';
import { hasPoint, readRing } from './ring-reading.ts';
import { toStateNotice } from './state-notice.tsx';
import { useSeriesUpdates } from './use-series-updates.ts';

// Without its scale the number still stands there.
const GaugeFrame = loadLater(
  async () => (await import('./gauge-frame.tsx')).GaugeFrame,
  () => null,
);

interface GaugeProps extends Pick<ChartProps, 'name' | 'data' | 'config' | 'unit' | 'state' | 'whenEmpty'> {
  references?: readonly ValueReference[] | undefined;
  /** The ends of the scale. */
  values: GaugeScale;
  /** Whether the last point is that of the end of the time; while it is not, no value is shown. Default: it is. */
  isEndKnown?: boolean;
}

const none: readonly ValueReference[] = [];

/** The newest value of one series on a scale; bands of the scale give it their colour and their name. */
export function Gauge({
  name,
  data,
  config,
  values,
  unit = plain,
  references = none,
  isEndKnown = true,
  state,
  whenEmpty,
}: GaugeProps) {
  const meter = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => toChartLines(data, config), [data, config]);
  useSeriesUpdates(lines, meter);
  const [line] = lines;
  const isEmpty = line === undefined || !isEndKnown || !hasPoint(line.series.ring);
  const notice = toStateNotice(state, isEmpty, whenEmpty);
  const value = notice !== null || line === undefined ? null : readRing(line.series.ring, null)?.value;
  const text = typeof value === 'number' ? unit.format(value) : '–';
  const band = typeof value === 'number' ? findBand(references, value) : null;
  return (
    <div
      ref={meter}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a browser draws nothing that is inside a `meter`
      role="meter"
      aria-label={name}
      aria-valuemin={values.low}
      aria-valuemax={values.high}
      aria-valuenow={Math.min(values.high, Math.max(values.low, value ?? values.low))}
      aria-valuetext={[text === '–' ? 'no reading' : text, band?.label].filter(Boolean).join(', ')}
      aria-busy={state === 'loading'}
      className="relative mx-auto aspect-square w-full max-w-56"
    >
      {line !== undefined && (
        <MountInTurn place={meter}>
          {(initialSize) => (
            <GaugeFrame
              place={meter}
              initialSize={initialSize}
              line={notice === null ? line : null}
              scale={values}
              references={notice === null ? references : none}
              unit={unit}
            />
          )}
        </MountInTurn>
      )}
      <div className="absolute inset-0 grid place-content-center justify-items-center gap-0.5 p-12 text-center text-balance text-muted">
        {notice === null ? (
          <GaugeText text={text} label={band?.label ?? line?.label} />
        ) : (
          <div className="text-xs">{notice}</div>
        )}
      </div>
    </div>
  );
}

function GaugeText({ text, label }: { text: string; label: ReactNode }) {
  return (
    <>
      <span className="text-lg font-medium whitespace-nowrap text-foreground">{text}</span>
      <span className="text-xs">{label}</span>
    </>
  );
}
