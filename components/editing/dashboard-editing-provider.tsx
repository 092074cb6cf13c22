'use client';

import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { DashboardEditor } from '#lib/client/dashboard-editor';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { PanelSpec, StoredDashboard } from '#lib/shared/dashboards';
import { type DashboardEditing, DashboardEditingContext } from './dashboard-editing.ts';
import { scrollToPanel } from './panel-cells.ts';

interface DashboardEditingProviderProps {
  stored: StoredDashboard;
  snapshot: DashboardSnapshot;
  children: ReactNode;
}

/** Holds the dashboard of a page, so that all of the page sees it as it is edited. */
export function DashboardEditingProvider({ stored, snapshot, children }: DashboardEditingProviderProps) {
  const [isEditing, setIsEditing] = useState(false);
  const [notice, say] = useState('');
  const { editor, state, open, attempt, loadFault } = useLazyEditor(stored);
  const change: DashboardEditing['change'] = async (make) => {
    const opened = await open();
    if (opened !== null) make(opened);
  };
  const put = (panel: PanelSpec): Promise<void> =>
    change((opened) => {
      const id = opened.add(panel);
      if (id !== null) scrollToPanel(id);
      say(id === null ? 'This dashboard has as many panels as it may.' : `Added ${panel.title}.`);
    });
  const add: DashboardEditing['add'] = async (make) => {
    const panel = await attempt(async () => make());
    if (panel !== null) await put(panel);
  };
  const edit = (): Promise<void> => change(() => setIsEditing(true));
  const dashboard = state?.dashboard ?? stored.dashboard;
  const known = { initial: stored, snapshot, dashboard, editor, state, isEditing, loadFault, notice };
  const value = { ...known, setIsEditing, edit, change, add, say };
  return <DashboardEditingContext value={value}>{children}</DashboardEditingContext>;
}

function useLazyEditor(stored: StoredDashboard) {
  const [editor, setEditor] = useState<DashboardEditor | null>(null);
  const [loadFault, setLoadFault] = useState<string | null>(null);
  const opening = useRef<Promise<DashboardEditor> | null>(null);
  const attempt = async <Loaded,>(load: () => Promise<Loaded>): Promise<Loaded | null> => {
    try {
      const loaded = await load();
      setLoadFault(null);
      return loaded;
    } catch {
      setLoadFault('The editor could not be loaded. Check the connection and load the page again.');
      return null;
    }
  };
  const open = async (): Promise<DashboardEditor | null> => {
    const opened = await attempt(() => (opening.current ??= createEditor(stored)));
    if (opened === null) opening.current = null;
    else setEditor(opened);
    return opened;
  };
  useEffect(() => editor?.watchPage(), [editor]);
  const state = useSyncExternalStore(
    editor?.subscribe ?? subscribeToNothing,
    () => editor?.getState() ?? null,
    () => null,
  );
  return { editor, state, open, attempt, loadFault };
}

async function createEditor(stored: StoredDashboard): Promise<DashboardEditor> {
  const { createDashboardEditor } = await import('#lib/client/dashboard-editor');
  return createDashboardEditor(stored);
}

function subscribeToNothing(): () => void {
  return () => undefined;
}
