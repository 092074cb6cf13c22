import type { Alert } from '#lib/shared/alerts';
import { Age } from '../panels/age.tsx';
import { statusNames } from './describe-alert.ts';

const looks = {
  firing: { dot: 'bg-negative', text: 'text-negative' },
  pending: { dot: 'bg-warning', text: 'text-warning' },
  ok: { dot: 'bg-positive', text: 'text-muted' },
} as const;

/** What an alert is doing, and for how long. */
export function AlertStatus({ status, since }: Alert) {
  const { dot, text } = looks[status];
  return (
    <div className="flex items-baseline gap-2 sm:flex-col sm:gap-0">
      <p className={`flex items-center gap-2 font-medium ${text}`}>
        <span aria-hidden="true" className={`size-2 rounded-full ${dot}`} />
        {statusNames[status]}
      </p>
      <p className="text-xs text-muted sm:pl-4">
        <Age at={since} />
      </p>
    </div>
  );
}
