'use client';

import { useMemo } from 'react';
import { useHistoryState, useSeriesRegistry } from '#lib/client/use-history-series';
import type { PanelSpec } from '#lib/shared/dashboards';
import type { SeriesReference } from '#lib/shared/series';
import { isOfPattern } from '#lib/shared/topics';
import { useDashboardTime } from '../dashboard/dashboard-time.ts';
import { FreshnessBadge } from './freshness-badge.tsx';
import { toTopics } from './panel-references.ts';

/** How a panel fares: whether its past is there, and how fresh it is. */
export function PanelStatus({ spec }: { spec: PanelSpec }) {
  const { isLive, windowMs } = useDashboardTime();
  const topics = useMemo(() => toTopics(spec), [spec]);
  const matches = useMemo(
    () => (reference: SeriesReference) => topics.some((topic) => isOfPattern(topic, reference.topic)),
    [topics],
  );
  const state = useHistoryState(matches);
  if (typeof state === 'object') return <HistoryError error={state.error} />;
  if (state === 'loading') return <span className="shrink-0">Loading</span>;
  return isLive && topics.length > 0 ? <FreshnessBadge topics={topics} windowMs={windowMs} /> : null;
}

function HistoryError({ error }: { error: string }) {
  const { retry } = useSeriesRegistry();
  return (
    <span role="alert" className="flex min-w-0 items-baseline gap-2 text-negative">
      <span className="truncate" title={error}>
        {error}
      </span>
      <button
        type="button"
        onClick={retry}
        className="min-h-6 shrink-0 rounded px-1 underline underline-offset-4"
      >
        Try again
      </button>
    </span>
  );
}
