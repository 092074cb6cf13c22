'use client';

import { useEffect, useState } from 'react';
import { createDashboardsApi, downloadAddress } from '#lib/client/dashboards-api';
import { toCopyTitle } from '#lib/shared/arrange-panels';
import type { DashboardSpec, DashboardSummary } from '#lib/shared/dashboards';
import { MenuItem } from '../ui/menu-item.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { useDashboardEditing } from './dashboard-editing.ts';
import { DescribeDialog } from './describe-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';

const api = createDashboardsApi();

type OpenDialog = 'describe' | 'import' | 'remove' | null;

/** The dashboards that there are, and what can be done with this one. `openings`: how often the menu was opened */
export function DashboardChoices({ openings }: { openings: number }) {
  const { initial, dashboard, state } = useDashboardEditing();
  const { summaries, fault, setFault } = useSummaries(openings);
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const stored = state?.stored ?? initial;
  const own = summaries?.find(({ id }) => id === stored.id);
  const origin = own?.origin ?? stored.origin;
  const isFile = origin === 'file';
  const isChangedReady = isReady(stored.id) && origin === 'stored';

  async function create(spec: DashboardSpec): Promise<void> {
    const answer = await api.create(spec);
    if (answer.ok) openDashboard(answer.value.id);
    else setFault(answer.message);
  }

  return (
    <>
      <nav aria-label="Dashboards">
        <ul>
          {(summaries ?? []).map((summary) => (
            <DashboardLink key={summary.id} summary={summary} isCurrent={summary.id === stored.id} />
          ))}
        </ul>
      </nav>
      {summaries === null && fault === null && <p className="px-2.5 py-1 text-muted">Loading…</p>}
      {fault !== null && (
        <p role="alert" className="px-2.5 py-1 text-negative">
          {fault}
        </p>
      )}
      <hr className="my-1 border-border" />
      <MenuItem onClick={() => void create(emptyDashboard)}>New dashboard</MenuItem>
      <MenuItem onClick={() => void create({ ...dashboard, title: toCopyTitle(dashboard.title) })}>
        Duplicate this one
      </MenuItem>
      <MenuItem disabled={isFile} onClick={() => setDialog('describe')}>
        Rename…
      </MenuItem>
      <a
        href={downloadAddress(stored.id)}
        download={`${stored.id}.json`}
        data-closes
        className="flex min-h-8 w-full items-center rounded px-2.5 py-1 hover:bg-raised"
      >
        Export as JSON
      </a>
      <MenuItem onClick={() => setDialog('import')}>Import…</MenuItem>
      {(isChangedReady || origin === 'stored') && (
        <MenuItem onClick={() => setDialog('remove')}>{isChangedReady ? 'Reset…' : 'Delete…'}</MenuItem>
      )}
      {isFile && <p className="px-2.5 py-1 text-xs text-muted">Kept in a file: duplicate it to change it.</p>}
      {dialog === 'describe' && <DescribeDialog onClose={() => setDialog(null)} />}
      {dialog === 'import' && <ImportDialog api={api} onClose={() => setDialog(null)} />}
      {dialog === 'remove' && (
        <ConfirmDialog
          title={isChangedReady ? `Reset ${dashboard.title}?` : `Delete ${dashboard.title}?`}
          text={
            isChangedReady
              ? 'It becomes again what it was when Pulseboard came. This cannot be undone: export it first if you may want it back.'
              : 'This cannot be undone: export it first if you may want it back.'
          }
          action={isChangedReady ? 'Reset' : 'Delete'}
          onConfirm={async () => {
            const answer = await api.remove(stored);
            if (!answer.ok) return answer.message;
            if (isChangedReady) location.reload();
            else location.assign('/');
            return null;
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}
