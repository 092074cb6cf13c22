import type { Share } from '#lib/client/access-api';
import { formatDayOfYear, formatMinute } from '../format/format-time.ts';
import { Button } from '../ui/button.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { useConfirmation } from './use-confirmation.ts';

interface ShareListProps {
  /** Newest first. */
  shares: readonly Share[];
  isBusy: boolean;
  onRevoke: (share: Share) => void;
}

/** The links to a dashboard that have not expired. */
export function ShareList({ shares, isBusy, onRevoke }: ShareListProps) {
  const timeZone = useTimeZone();
  const { asked, press } = useConfirmation();
  const write = (at: number) => `${formatDayOfYear(at, timeZone)} ${formatMinute(at, timeZone)}`;
  if (shares.length === 0) return null;
  return (
    <section aria-label="Links">
      <h3 className="text-xs text-muted">Links that were made</h3>
      <ul>
        {shares.map((share) => (
          <li
            key={share.id}
            className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-t border-border py-1.5 first:border-t-0"
          >
            <span className="min-w-0 grow">
              Until {write(share.expiresAt)}
              <span className="text-muted">
                {share.embed && ', in frames too'}, made {write(share.issuedAt)}
              </span>
            </span>
            {share.revokedAt === null ? (
              <Button
                disabled={isBusy}
                className={asked === share.id ? 'border-negative text-negative' : ''}
                onClick={() => press(share.id, () => onRevoke(share))}
              >
                {asked === share.id ? 'Revoke it for good' : 'Revoke'}
              </Button>
            ) : (
              <span className="text-xs text-muted">revoked {write(share.revokedAt)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
