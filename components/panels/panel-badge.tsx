'use client';

import { useMemo } from 'react';
import type { PanelSpec } from '#lib/shared/dashboards';
import { useDashboardTime } from '../dashboard/dashboard-time.ts';
import { FreshnessBadge } from './freshness-badge.tsx';
import { listPanelTopics } from '#lib/shared/dashboard-topics';
import { StatusMark } from './status-mark.tsx';
import { usePanelHistory } from './use-panel-history.ts';

/** Whether the past of a panel is on its way, or how fresh it is. */
export function PanelBadge({ spec }: { spec: PanelSpec }) {
  const { isLive, windowMs } = useDashboardTime();
  const topics = useMemo(() => listPanelTopics(spec), [spec]);
  const state = usePanelHistory(spec);
  if (state === 'loading') return <StatusMark text="Loading" dot="bg-border" colour="text-muted" />;
  return isLive && topics.length > 0 ? <FreshnessBadge topics={topics} windowMs={windowMs} /> : null;
}
