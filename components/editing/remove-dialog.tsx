'use client';

import { useState } from 'react';
import { readyDashboardIds } from '#lib/shared/ready-dashboard-ids';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useDashboardEditing } from './dashboard-editing.ts';
import { dashboardsApi } from './server-dashboards.ts';

/** Asks before the whole dashboard is deleted, which no undo takes back. */
export function RemoveDialog({ onClose }: { onClose: () => void }) {
  const { initial, dashboard, state } = useDashboardEditing();
  const [fault, setFault] = useState<string | null>(null);
  const stored = state?.stored ?? initial;
  const isReady = readyDashboardIds.includes(stored.id);
  const verb = isReady ? 'Reset' : 'Delete';

  async function remove(): Promise<void> {
    const answer = await dashboardsApi.remove(stored);
    if (!answer.ok) setFault(answer.message);
    else if (isReady) location.reload();
    else location.assign('/');
  }

  return (
    <Dialog title={`${verb} ${dashboard.title}?`} onClose={onClose} className="max-w-md">
      <p>
        {isReady && 'It becomes again what it was when Pulseboard came. '}
        This cannot be undone: export it first if you may want it back.
      </p>
      {fault !== null && (
        <p role="alert" className="text-negative">
          {fault}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button className="h-8" onClick={onClose}>
          Cancel
        </Button>
        <Button className="h-8 border-negative text-negative" onClick={() => void remove()}>
          {verb}
        </Button>
      </div>
    </Dialog>
  );
}
