'use client';

import { useId } from 'react';
import { useConnection, useLiveStream } from '#lib/client/live-stream';
import { Button } from '../ui/button.tsx';
import { ChevronIcon } from '../ui/chevron-icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { ConnectionDetails } from './connection-details.tsx';
import { describeConnection } from './describe-connection.ts';
import { useIsOnline } from './use-is-online.ts';
import { useSecondsUntil } from './use-seconds-until.ts';

const dots = {
  positive: 'bg-positive motion-safe:animate-pulse',
  impaired: 'border-2 border-warning',
  warning: 'bg-warning',
  negative: 'bg-negative',
} as const;

/** What the stream is doing right now, with its details behind a button. */
export function ConnectionBadge() {
  const stream = useLiveStream();
  const connection = useConnection();
  const { tone, status, reason } = describeConnection(connection, useIsOnline());
  const seconds = useSecondsUntil(connection.retryAt);
  const detailsId = useId();
  const tryNow = <Button onClick={() => stream.reopenNow()}>Try now</Button>;
  const isReconnecting = status === 'Reconnecting';
  const isStopped = isReconnecting || connection.status === 'closed';
  return (
    <>
      {/* Beside a page that goes on it would only take room: the details have it. */}
      {reason !== null && tone !== 'impaired' && (
        <p className="hidden max-w-96 truncate text-xs text-muted lg:block">{reason}</p>
      )}
      {isStopped && <div className="hidden sm:contents">{tryNow}</div>}
      <div className="flex h-7 items-center rounded-full border border-border text-xs font-medium">
        {/* A countdown that is read out each second helps nobody; the line below announces the change alone. */}
        <output
          aria-live="off"
          title={reason ?? undefined}
          className={`flex min-w-24 items-center gap-2 pl-3 whitespace-nowrap ${isReconnecting ? 'sm:min-w-38' : ''}`}
        >
          <span aria-hidden="true" className={`size-2 rounded-full ${dots[tone]}`} />
          {isReconnecting ? <Countdown seconds={seconds} /> : status}
        </output>
        <span aria-live="polite" className="sr-only">
          {status}
        </span>
        <IconButton label="Connection details" icon={<ChevronIcon />} popoverTarget={detailsId} />
      </div>
      <ConnectionDetails id={detailsId} connection={connection} status={status} reason={reason}>
        {isStopped && <div className="mt-3 sm:hidden">{tryNow}</div>}
      </ConnectionDetails>
    </>
  );
}

function Countdown({ seconds }: { seconds: number }) {
  return (
    <>
      <span className="sm:hidden">{seconds > 0 ? `Retry in ${seconds} s` : 'Retrying'}</span>
      <span className="hidden sm:inline">
        {seconds > 0 ? `Reconnecting in ${seconds} s` : 'Reconnecting'}
      </span>
    </>
  );
}
