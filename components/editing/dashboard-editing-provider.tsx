'use client';

import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
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
  const { editor, state, open, loadFault } = useLazyEditor(stored);
  const value = useMemo<DashboardEditing>(() => {
    const add = async (panel: PanelSpec): Promise<void> => {
      const opened = await open();
      if (opened === null) return;
      const id = opened.add(panel);
      if (id !== null) scrollToPanel(id);
      say(id === null ? 'This dashboard has as many panels as it may.' : `Added ${panel.title}.`);
    };
    const edit = async (): Promise<void> => {
      if ((await open()) !== null) setIsEditing(true);
    };
    const dashboard = state?.dashboard ?? stored.dashboard;
    const known = { initial: stored, snapshot, dashboard, editor, state, isEditing, loadFault, notice };
    return { ...known, setIsEditing, edit, add, say };
  }, [stored, snapshot, editor, state, isEditing, loadFault, notice, open]);
  return <DashboardEditingContext value={value}>{children}</DashboardEditingContext>;
}

function useLazyEditor(stored: StoredDashboard) {
  const [editor, setEditor] = useState<DashboardEditor | null>(null);
  const [loadFault, setLoadFault] = useState<string | null>(null);
  const opening = useRef<Promise<DashboardEditor | null> | null>(null);
  const open = useMemo(() => {
    const load = async (): Promise<DashboardEditor | null> => {
      try {
        const { createDashboardEditor } = await import('#lib/client/dashboard-editor');
        const created = createDashboardEditor(stored);
        setEditor(created);
        setLoadFault(null);
        return created;
      } catch {
        opening.current = null;
        setLoadFault('The editor could not be loaded. Check the connection and try again.');
        return null;
      }
    };
    return () => (opening.current ??= load());
  }, [stored]);
  useEffect(() => editor?.watchPage(), [editor]);
  const state = useSyncExternalStore(
    editor?.subscribe ?? subscribeToNothing,
    () => editor?.getState() ?? null,
    () => null,
  );
  return { editor, state, open, loadFault };
}

function subscribeToNothing(): () => void {
  return () => undefined;
}
