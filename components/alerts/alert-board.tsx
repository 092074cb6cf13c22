'use client';

import { Suspense, useState } from 'react';
import { createAlertsApi } from '#lib/client/alerts-api';
import { useAlerts } from '#lib/client/use-alerts';
import type { Alert } from '#lib/shared/alerts';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { ForAdmins } from '../access/for-admins.tsx';
import { useViewer } from '../access/viewer-context.ts';
import { formatCount } from '../format/format-number.ts';
import { Button } from '../ui/button.tsx';
import { loadLater } from '../ui/load-later.tsx';
import { Panel } from '../ui/panel.tsx';
import { AlertHistory } from './alert-history.tsx';
import { AlertRow } from './alert-row.tsx';
import { NoAlerts } from './no-alerts.tsx';
import { NotificationChoice } from './notification-choice.tsx';
import type { RuleField } from './rule-form.ts';
import { useAlertRefresh } from './use-alert-refresh.ts';
import { useIsTold } from './use-is-told.ts';
import { useLatestEvents } from './use-latest-events.ts';

const RuleDialog = loadLater(async () => (await import('./rule-dialog.tsx')).RuleDialog);
const ConfirmDialog = loadLater(async () => (await import('../ui/confirm-dialog.tsx')).ConfirmDialog);

const api = createAlertsApi();

interface AlertBoardProps {
  snapshot: DashboardSnapshot;
  /** What a new alert begins with; with a topic its form is open. */
  prefilled: Readonly<Partial<Record<RuleField, string>>>;
}

type Open = { readonly kind: 'new' } | { readonly kind: 'edit' | 'remove'; readonly alert: Alert };

/** All alerts, what became of them, and what can be done about them. */
export function AlertBoard({ snapshot, prefilled }: AlertBoardProps) {
  const { alerts } = useAlerts();
  const latest = useLatestEvents(snapshot);
  useAlertRefresh();
  const { isAdmin } = useViewer();
  const isTold = useIsTold();
  const isBegun = isAdmin && prefilled.topic !== undefined;
  const [open, setOpen] = useState<Open | null>(isBegun ? { kind: 'new' } : null);
  const close = () => setOpen(null);
  return (
    <main className="border-b border-border">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3 bg-surface p-4">
        <h1 className="text-lg font-semibold tracking-tight">Alerts</h1>
        <ForAdmins>
          <Button onClick={() => setOpen({ kind: 'new' })}>New alert</Button>
        </ForAdmins>
        <NotificationChoice />
      </div>
      <div className="grid grid-cols-1 gap-px border-t border-border bg-border xl:grid-cols-12">
        <Panel
          title="Rules"
          aside={alerts.length > 0 && formatCount(alerts.length, 'alert')}
          className={isTold ? 'xl:col-span-9' : 'xl:col-span-12'}
        >
          {alerts.length === 0 ? (
            <ForAdmins fallback={<p className="text-muted">No alert watches what you may read.</p>}>
              <NoAlerts />
            </ForAdmins>
          ) : (
            <ul>
              {alerts.map((alert) => (
                <AlertRow
                  key={alert.id}
                  alert={alert}
                  onEdit={(edited) => setOpen({ kind: 'edit', alert: edited })}
                  onRemove={(removed) => setOpen({ kind: 'remove', alert: removed })}
                />
              ))}
            </ul>
          )}
        </Panel>
        {isTold && <AlertHistory className="xl:col-span-3" />}
      </div>
      <Suspense>
        {open?.kind === 'remove' && (
          <ConfirmDialog
            title={`Remove “${open.alert.rule.title}”?`}
            verb="Remove"
            onConfirm={() => api.remove(open.alert).then(close)}
            onClose={close}
          >
            The server stops watching. What has happened stays in the history.
          </ConfirmDialog>
        )}
        {open !== null && open.kind !== 'remove' && (
          <RuleDialog
            alert={open.kind === 'edit' ? open.alert : null}
            prefilled={prefilled}
            latest={latest}
            onClose={close}
          />
        )}
      </Suspense>
    </main>
  );
}
