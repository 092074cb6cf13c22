'use client';

import { useLatest } from '#lib/client/use-latest';
import { formatWhole } from '../format/format-number.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';

export function CounterPanel({ snapshot, className }: PanelProps) {
  const latest = useLatest('counter', snapshot.latest['counter']);
  return (
    <Panel title="Counter" aside="since the server started" className={className}>
      <div className="grid min-h-24 grow content-center">
        {latest === null ? (
          <EmptyState source="counter" />
        ) : (
          <p className="font-mono text-display font-medium tracking-tight">
            {formatWhole(latest.data.value)}
          </p>
        )}
      </div>
    </Panel>
  );
}
