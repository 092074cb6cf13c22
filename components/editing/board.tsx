'use client';

import { Activity, Suspense } from 'react';
import { StreamStart } from '../dashboard/stream-start.tsx';
import { Button } from '../ui/button.tsx';
import { loadLater } from '../ui/load-later.tsx';
import { useViewer } from '../access/viewer-context.ts';
import { useDashboardEditing } from './dashboard-editing.ts';
import { usePanelData } from './use-panel-data.ts';

const importPanels = async () => (await import('../dashboard/dashboard-panels.tsx')).DashboardPanels;
// Comes after the page: until then, and until it is theirs, the panels stand as the server has rendered them.
const DashboardPanels = loadLater(importPanels);
// Beside the rest of the page, not after it. What fails here is told of where it is shown.
if (typeof document !== 'undefined') void importPanels().catch(() => undefined);

const EditingLayer = loadLater(async () => (await import('./editing-layer.tsx')).EditingLayer);
const EditBar = loadLater(async () => (await import('./edit-bar.tsx')).EditBar);

/** The panels of the dashboard as they are right now, and what is needed to arrange them once somebody wants to. */
export function Board() {
  const { dashboard, snapshot, state, isEditing, loadFault, notice } = useDashboardEditing();
  const { panels } = dashboard;
  const data = usePanelData(panels, snapshot);
  const status = state?.status.name ?? 'saved';
  const isTrouble = status !== 'saved' && status !== 'saving';
  return (
    <>
      {/* A part of the page that comes to life by itself. Of a `Suspense` as large the server would send the fallback first, and
          the panels for a script to put in its place a third of a second later. */}
      <Activity>
        <DashboardPanels panels={panels} data={data} />
        {/* Last: the panels hear the stream from its start. */}
        <StreamStart />
      </Activity>
      {panels.length === 0 && <EmptyBoard />}
      {loadFault !== null && (
        <p role="alert" className="sticky bottom-0 z-10 border-t border-border bg-surface p-4 text-negative">
          {loadFault}
        </p>
      )}
      <Suspense>{isEditing && state !== null && <EditingLayer data={data} />}</Suspense>
      <Suspense>
        {(isEditing || isTrouble || notice !== '') && state !== null && <EditBar data={data} />}
      </Suspense>
    </>
  );
}

function EmptyBoard() {
  const { isEditing, edit } = useDashboardEditing();
  const { isAdmin } = useViewer();
  return (
    <div className="grid min-h-64 place-content-center justify-items-center gap-3 bg-surface p-4 text-center">
      <p className="text-muted">This dashboard has no panels yet.</p>
      {isAdmin && !isEditing && <Button onClick={() => void edit()}>Add panels</Button>}
    </div>
  );
}
