import { useEffect, useMemo, useRef, useState } from 'react';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { PanelSpec } from '#lib/shared/dashboards';
import { toReferences } from '../panels/panel-references.ts';

/** What panels are drawn from, and which of them may be drawn. */
export interface PanelData {
  readonly snapshot: DashboardSnapshot;
  /** Whether what the panel draws is in the snapshot. */
  readonly isReady: (panel: PanelSpec) => boolean;
}

/**
 * The snapshot of the page for panels that were on it from the start, and what the server keeps for those that come
 * later: a panel that comes back has missed what was published meanwhile.
 */
export function usePanelData(panels: readonly PanelSpec[], initial: DashboardSnapshot): PanelData {
  const [snapshot, setSnapshot] = useState(initial);
  const [ready, setReady] = useState<ReadonlySet<string>>(() => new Set(panels.map(dataKey)));
  const keys = new Set(panels.map(dataKey));
  // Not `isSubsetOf`: it would be the one thing of the first render that browsers of 2023 do not have.
  const stillReady = [...ready].filter((key) => keys.has(key));
  if (stillReady.length < ready.size) setReady(new Set(stillReady));
  const asked = useRef<ReadonlySet<string>>(ready);
  useEffect(() => {
    const wanted = new Set(panels.map(dataKey));
    const missing = panels.filter((panel) => !asked.current.has(dataKey(panel)));
    asked.current = wanted;
    if (missing.length > 0) void fetchData(missing).then(takeIn);

    function takeIn(found: Partial<DashboardSnapshot>): void {
      setSnapshot((before) => merge(before, found));
      setReady((before) => new Set([...before, ...missing.map(dataKey)]));
    }
  }, [panels]);
  return useMemo(() => ({ snapshot, isReady: (panel) => ready.has(dataKey(panel)) }), [snapshot, ready]);
}

/** The same text for what is drawn from the same data. */
export function dataKey(panel: PanelSpec): string {
  const topic = 'topic' in panel ? panel.topic : '';
  return JSON.stringify([panel.id, panel.kind, topic, toReferences(panel, [])]);
}

async function fetchData(panels: readonly PanelSpec[]): Promise<Partial<DashboardSnapshot>> {
  try {
    const { readPanelData } = await import('./read-panel-data.ts');
    return await readPanelData(panels);
  } catch {
    // Without its past a panel still shows what comes.
    return {};
  }
}

function merge(before: DashboardSnapshot, found: Partial<DashboardSnapshot>): DashboardSnapshot {
  return {
    ...before,
    latest: { ...before.latest, ...found.latest },
    feeds: { ...before.feeds, ...found.feeds },
  };
}
