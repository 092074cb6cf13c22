'use client';

import { createContext, useContext } from 'react';
import type { DashboardEditor, DashboardEditorState } from '#lib/client/dashboard-editor';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { DashboardSpec, PanelSpec, StoredDashboard } from '#lib/shared/dashboards';

/** What is being done with the dashboard of the page. */
export interface DashboardEditing {
  /** As the page was rendered. */
  readonly initial: StoredDashboard;
  readonly snapshot: DashboardSnapshot;
  /** As it is on the screen. */
  readonly dashboard: DashboardSpec;
  /** Null until something is edited: the code for it loads then. */
  readonly editor: DashboardEditor | null;
  readonly state: DashboardEditorState | null;
  /** Whether panels can be moved, resized and edited right now. */
  readonly isEditing: boolean;
  readonly setIsEditing: (isEditing: boolean) => void;
  /** Why the code for it could not be loaded; null when it could. */
  readonly loadFault: string | null;
  /** Begins to arrange the panels. */
  readonly edit: () => Promise<void>;
  /** Makes a change, also while nothing is edited; none where the code for it cannot be loaded. */
  readonly change: (make: (editor: DashboardEditor) => void) => Promise<void>;
  /** Adds a panel, also while nothing is edited, and shows where it is; none where the code that makes it cannot be loaded. */
  readonly add: (make: () => PanelSpec | Promise<PanelSpec>) => Promise<void>;
  /** What has just been done, in words; an empty text when nothing was. */
  readonly notice: string;
  readonly say: (notice: string) => void;
}

export const DashboardEditingContext = createContext<DashboardEditing | null>(null);

/** What is being done with the dashboard of the page; null on a page that shows none. */
export function useMaybeDashboardEditing(): DashboardEditing | null {
  return useContext(DashboardEditingContext);
}

/**
 * What is being done with the dashboard of the page.
 *
 * @throws {Error} outside a `DashboardEditingProvider`
 */
export function useDashboardEditing(): DashboardEditing {
  const editing = useContext(DashboardEditingContext);
  if (editing === null)
    throw new Error('there is no dashboard here; render this inside a DashboardEditingProvider');
  return editing;
}
