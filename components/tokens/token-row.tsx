import type { ListedToken } from '#lib/shared/listed-token';
import { useClockReading } from '../charts/use-clock-reading.ts';
import { formatDayOfYear, formatMinute } from '../format/format-time.ts';
import { Button } from '../ui/button.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { describePermission } from './describe-permission.ts';

interface TokenRowProps {
  token: ListedToken;
  onRevoke: () => void;
}

/** One token: what it is for, and how long it is good. */
export function TokenRow({ token, onRevoke }: TokenRowProps) {
  const { name, issuedAt, expiresAt, revokedAt } = token;
  const isOver = useClockReading((now) => expiresAt <= now);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 border-t border-border py-3 first:border-t-0 lg:grid-cols-[minmax(0,1fr)_34rem_5rem]">
      <div className="min-w-0">
        <h3 className="font-medium break-words">{name}</h3>
        <p className="break-words text-muted">{describePermission(token)}</p>
      </div>
      <dl className="order-1 col-span-2 grid grid-cols-1 content-start gap-x-4 text-xs sm:grid-cols-3 lg:order-none lg:col-span-1 [&_dt]:inline [&_dt]:text-muted [&_dd]:inline">
        <Time label="Made" at={issuedAt} />
        <Time label={isOver ? 'Expired' : 'Expires'} at={expiresAt} />
        {revokedAt !== null && <Time label="Revoked" at={revokedAt} />}
      </dl>
      <div className="flex items-start justify-end">
        {revokedAt === null && !isOver && (
          <Button aria-label={`Revoke ${name}`} onClick={onRevoke}>
            Revoke
          </Button>
        )}
      </div>
    </li>
  );
}

function Time({ label, at }: { label: string; at: number }) {
  const timeZone = useTimeZone();
  return (
    <div>
      <dt>{label} </dt>
      <dd>
        <time dateTime={new Date(at).toISOString()}>
          {formatDayOfYear(at, timeZone)} {formatMinute(at, timeZone)}
        </time>
      </dd>
    </div>
  );
}
