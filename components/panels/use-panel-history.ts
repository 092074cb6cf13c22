import { useCallback } from 'react';
import type { HistoryState } from '#lib/client/history-state';
import { useHistoryState } from '#lib/client/use-history-series';
import type { PanelSpec } from '#lib/shared/dashboards';
import type { SeriesReference } from '#lib/shared/series';
import { isOfPattern } from '#lib/shared/topics';
import { listPanelTopics } from '#lib/shared/dashboard-topics';

/** How the reading of the past of a panel fares. */
export function usePanelHistory(spec: PanelSpec): HistoryState {
  const matches = useCallback(
    (reference: SeriesReference) =>
      listPanelTopics(spec).some((topic) => isOfPattern(topic, reference.topic)),
    [spec],
  );
  return useHistoryState(matches);
}
