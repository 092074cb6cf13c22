'use client';

import { useSeriesRegistry } from '#lib/client/use-history-series';
import type { PanelSpec } from '#lib/shared/dashboards';
import { Button } from '../ui/button.tsx';
import { usePanelHistory } from './use-panel-history.ts';

/** Why the past of a panel could not be read, and a way to try again; what there is stays below it. */
export function PanelNotice({ spec }: { spec: PanelSpec }) {
  const { retry } = useSeriesRegistry();
  const state = usePanelHistory(spec);
  if (typeof state === 'string') return null;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 text-xs text-negative">
      {state.error}
      <Button onClick={retry} className="text-foreground">
        Try again
      </Button>
    </div>
  );
}
