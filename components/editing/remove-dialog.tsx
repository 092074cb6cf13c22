'use client';

import { readyDashboardIds } from '#lib/shared/ready-dashboard-ids';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useDashboardEditing } from './dashboard-editing.ts';
import { dashboardsApi } from './server-dashboards.ts';

/** Asks before the whole dashboard is deleted, which no undo takes back. */
export function RemoveDialog({ onClose }: { onClose: () => void }) {
  const { initial, dashboard, state } = useDashboardEditing();
  const stored = state?.stored ?? initial;
  const isReady = readyDashboardIds.includes(stored.id);
  const verb = isReady ? 'Reset' : 'Delete';

  async function remove(): Promise<void> {
    const answer = await dashboardsApi.remove(stored);
    if (!answer.ok) throw answer;
    if (isReady) location.reload();
    else location.assign('/');
  }

  return (
    <ConfirmDialog title={`${verb} ${dashboard.title}?`} verb={verb} onConfirm={remove} onClose={onClose}>
      {isReady && 'It becomes again what it was when Pulseboard came. '}
      This cannot be undone: export it first if you may want it back.
    </ConfirmDialog>
  );
}
