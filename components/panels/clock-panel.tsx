'use client';

import { useLatest } from '#lib/client/use-latest';
import { formatDate, formatTime } from '../format/format-time.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';

/** The server's clock, in the server's time zone. */
export function ClockPanel({ snapshot, className }: PanelProps) {
  const tick = useLatest('clock', snapshot.latest['clock'])?.data ?? null;
  return (
    <Panel title="Clock" aside={tick?.timeZone} className={className}>
      <div className="grid min-h-24 grow content-center">
        {tick === null ? (
          <EmptyState source="clock" />
        ) : (
          <time dateTime={tick.iso}>
            <span className="block font-mono text-display font-medium tracking-tight">
              {formatTime(Date.parse(tick.iso), tick.timeZone)}
            </span>
            <span className="text-muted">{formatDate(Date.parse(tick.iso), tick.timeZone)}</span>
          </time>
        )}
      </div>
    </Panel>
  );
}
