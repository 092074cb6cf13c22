'use client';

import { createAlertsApi } from '#lib/client/alerts-api';
import type { Alert } from '#lib/shared/alerts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useOrder } from './use-order.ts';

const api = createAlertsApi();

/** Asks before an alert is removed: its rule cannot be had back. */
export function RemoveDialog({ alert, onClose }: { alert: Alert; onClose: () => void }) {
  const { order, isBusy, fault } = useOrder();

  async function remove(): Promise<void> {
    await api.remove(alert);
    onClose();
  }

  return (
    <Dialog title={`Remove “${alert.rule.title}”?`} onClose={onClose}>
      <p className="text-muted">The server stops watching. What has happened stays in the history.</p>
      <p role="alert" className="text-xs break-words text-negative empty:hidden">
        {fault}
      </p>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button disabled={isBusy} className="border-negative text-negative" onClick={() => order(remove)}>
          Remove
        </Button>
      </div>
    </Dialog>
  );
}
