import type { Alert } from '#lib/shared/alerts';
import { isSilenced } from '#lib/shared/is-silenced';
import { useClockReading } from '../charts/use-clock-reading.ts';
import { ForAdmins } from '../access/for-admins.tsx';
import { AlertActions } from './alert-actions.tsx';
import { AlertNotes } from './alert-notes.tsx';
import { AlertStatus } from './alert-status.tsx';
import { AlertValue } from './alert-value.tsx';
import { describeCondition } from './describe-alert.ts';

interface AlertRowProps {
  alert: Alert;
  onEdit: (alert: Alert) => void;
  onRemove: (alert: Alert) => void;
}

export function AlertRow({ alert, onEdit, onRemove }: AlertRowProps) {
  const { rule } = alert;
  const isSilent = useClockReading((now) => isSilenced(alert, now));
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-2 border-t border-border py-3 first:border-t-0 sm:grid-cols-[7rem_minmax(0,1fr)_auto] lg:grid-cols-[7rem_minmax(0,1fr)_7rem_22rem]">
      <AlertStatus {...alert} />
      <div className="order-1 col-span-2 min-w-0 sm:order-none sm:col-span-1">
        <h3 className="font-medium break-words">{rule.title}</h3>
        <p className="break-words text-muted">
          <span className="font-mono text-foreground">{describeSubject(alert)}</span>{' '}
          {describeCondition(rule.condition)}
        </p>
        <AlertNotes alert={alert} isSilenced={isSilent} />
      </div>
      <AlertValue {...alert} />
      <div className="order-2 col-span-2 sm:order-none sm:col-start-2 lg:col-span-1 lg:col-start-4">
        <ForAdmins>
          <AlertActions
            alert={alert}
            isSilenced={isSilent}
            onEdit={() => onEdit(alert)}
            onRemove={() => onRemove(alert)}
          />
        </ForAdmins>
      </div>
    </li>
  );
}

/** A topic of bare numbers has no other field. */
function describeSubject({ rule: { topic, field, condition } }: Alert): string {
  return condition.kind === 'no-data' || field === 'value' ? topic : `${topic} ${field}`;
}
