'use client';

import { useLatest } from '#lib/client/use-latest';
import { readPath } from '#lib/shared/series';
import { parseUnit } from '../format/parse-unit.ts';
import type { Unit } from '../format/unit.ts';
import { Panel } from '../ui/panel.tsx';
import { useShownEvent } from '../dashboard/use-shown-events.ts';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';
import { useScale } from './use-scale.ts';

/** A bar for each number of an array, such as the cores of a machine. */
export function MetersPanel({ spec, snapshot }: PanelProps<'meters'>) {
  const { title, topic, field } = spec;
  const { event: latest, isRead } = useShownEvent(topic, useLatest(topic, snapshot.latest[topic]));
  const scale = useScale(spec.scale, topic, snapshot);
  const values = latest === null ? [] : toNumbers(readPath(latest.data, field));
  return (
    <Panel title={title} aside={spec.note}>
      {values.length === 0 ? (
        <EmptyState topic={topic} isRead={isRead} />
      ) : (
        <ul aria-label={title} className="my-auto grid gap-2">
          {values.map((value, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- what is measured is its index
            <Meter key={index} index={index} value={value} scale={scale} unit={parseUnit(spec.unit)} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

interface MeterProps {
  index: number;
  value: number;
  scale: { low: number; high: number };
  unit: Unit;
}

function Meter({ index, value, scale: { low, high }, unit }: MeterProps) {
  const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return (
    <li className="flex items-center gap-3 text-xs text-muted">
      <span className="min-w-4 text-right">{index}</span>
      <span aria-hidden="true" className="h-1.5 grow overflow-hidden rounded-full bg-raised">
        <span className="block h-full origin-left bg-accent" style={{ transform: `scaleX(${share})` }} />
      </span>
      <span className="min-w-12 text-right text-foreground">{unit.format(value)}</span>
    </li>
  );
}

function toNumbers(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((item): item is number => typeof item === 'number') : [];
}
