'use client';

import { useState } from 'react';
import { addToDashboard } from '#lib/client/add-to-dashboard';
import type { DashboardSummary } from '#lib/shared/dashboards';
import type { JsonValue } from '#lib/shared/json';
import { suggestPanel } from '#lib/shared/suggest-panel';
import { dashboardsApi } from '../editing/server-dashboards.ts';
import { useDashboardList } from '../editing/use-dashboard-list.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { lastDashboard } from './last-dashboard.ts';

interface AddToDashboardDialogProps {
  topic: string;
  data: JsonValue;
  onClose: () => void;
}

/** The dashboards that can be changed, the one chosen last before all others: one press adds the panel there. */
export function AddToDashboardDialog({ topic, data, onClose }: AddToDashboardDialogProps) {
  const { list, fault, setFault } = useDashboardList();
  const [added, setAdded] = useState<{ id: string; title: string } | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const choices = lastFirst(list?.dashboards.filter(({ origin }) => origin !== 'file') ?? []);

  async function add(id: string): Promise<void> {
    if (isAdding) return;
    setIsAdding(true);
    setFault(null);
    const answer = await addToDashboard(dashboardsApi, id, suggestPanel(topic, [data]));
    setIsAdding(false);
    if (!answer.ok) return setFault(answer.message);
    lastDashboard.set(id);
    setAdded({ id, title: answer.value.dashboard.title });
  }

  return (
    <Dialog title={`Add ${topic} to a dashboard`} onClose={onClose} className="max-w-md">
      <ul aria-label="Dashboards" className="flex flex-col">
        {choices.map(({ id, title }) => (
          <li key={id} className="flex items-center gap-3 border-t border-border py-1.5 first:border-t-0">
            <p className="min-w-0 grow truncate font-medium">{title}</p>
            <Button aria-label={`Add to ${title}`} onClick={() => void add(id)}>
              Add
            </Button>
          </li>
        ))}
      </ul>
      {list === null && fault === null && <p className="text-muted">Loading…</p>}
      {fault !== null && (
        <p role="alert" className="text-negative">
          {fault}
        </p>
      )}
      <output className="empty:hidden">
        {added !== null && (
          <>
            Added.{' '}
            <a href={`/d/${added.id}`} className="rounded text-accent underline underline-offset-4">
              Open {added.title}
            </a>
          </>
        )}
      </output>
    </Dialog>
  );
}

function lastFirst(dashboards: readonly DashboardSummary[]): readonly DashboardSummary[] {
  const last = lastDashboard.get();
  return dashboards.toSorted((a, b) => Number(b.id === last) - Number(a.id === last));
}
