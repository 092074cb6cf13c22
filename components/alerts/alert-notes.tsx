import type { Alert } from '#lib/shared/alerts';
import { formatMinute, formatDay } from '../format/format-time.ts';
import { useTimeZone } from '../ui/time-zone.tsx';

const outcomes = { delivered: 'delivered', retrying: 'being tried again', 'given-up': 'given up' } as const;

interface AlertNotesProps {
  alert: Alert;
  isSilenced: boolean;
}

/** What somebody has done about an alert, and how its webhook went. */
export function AlertNotes({ alert, isSilenced }: AlertNotesProps) {
  const timeZone = useTimeZone();
  const { acknowledgedAt, silencedUntil, delivery } = alert;
  const write = (at: number) => `${formatMinute(at, timeZone)} on ${formatDay(at, timeZone)}`;
  return (
    <ul className="flex flex-wrap gap-x-3 text-xs text-muted empty:hidden">
      {acknowledgedAt !== null && <li>Acknowledged at {write(acknowledgedAt)}</li>}
      {isSilenced && silencedUntil !== null && <li>Silenced until {write(silencedUntil)}</li>}
      {delivery !== null && (
        <li className={delivery.outcome === 'delivered' ? '' : 'text-warning'}>
          Webhook {outcomes[delivery.outcome]} at {write(delivery.at)}: {delivery.detail}
        </li>
      )}
    </ul>
  );
}
