'use client';

import { useAlerts } from '#lib/client/use-alerts';
import { isSilenced } from '#lib/shared/is-silenced';
import { useClockReading } from '../charts/use-clock-reading.ts';

/** How many alerts fire, beside a link to them: in red unless all of those are acknowledged or silenced. */
export function FiringCount() {
  const firing = useAlerts().alerts.filter(({ status }) => status === 'firing');
  const isUrgent = useClockReading((now) =>
    firing.some((alert) => alert.acknowledgedAt === null && !isSilenced(alert, now)),
  );
  if (firing.length === 0) return null;
  return (
    <span
      className={`ml-1 inline-block rounded-full px-1.5 font-medium ${isUrgent ? 'bg-negative text-surface' : 'bg-raised text-foreground'}`}
    >
      {firing.length}
      <span className="sr-only"> firing</span>
    </span>
  );
}
