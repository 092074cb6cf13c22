'use client';

import { useLatest } from '#lib/client/use-latest';
import { formatDate, formatTime } from '../format/format-time.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';

/** The server's clock, in the server's time zone. */
export function ClockPanel({ snapshot, className }: PanelProps) {
  const latest = useLatest('clock', snapshot.latest['clock']);
  return (
    <Panel title="Clock" aside={latest?.data.timeZone} className={className}>
      {latest === null ? (
        <EmptyState source="clock" />
      ) : (
        <time dateTime={latest.data.iso} className="my-auto block">
          <span className="block font-mono text-display font-medium tracking-tight">
            {formatTime(Date.parse(latest.data.iso), latest.data.timeZone)}
          </span>
          <span className="text-muted">{formatDate(Date.parse(latest.data.iso), latest.data.timeZone)}</span>
        </time>
      )}
    </Panel>
  );
}
