import { useEffect, useState } from 'react';
import { useConnection } from '#lib/client/live-stream';
import { closeInAddress, isInAddress } from '#lib/client/page-query';
import { useCommands } from '#lib/client/use-commands';
import { browserWakeLocks, holdWakeLock, type WakeLockStatus } from '#lib/client/wake-lock';
import { describeConnection } from '../dashboard/describe-connection.ts';
import { useIsOnline } from '../dashboard/use-is-online.ts';
import { Button } from '../ui/button.tsx';
import { useHasLasted } from './use-has-lasted.ts';
import { useIsAwake } from './use-is-awake.ts';

const leaveKiosk = () => closeInAddress('kiosk');

const commands = [
  {
    id: 'leave-kiosk',
    title: 'Leave kiosk mode',
    section: 'Watch',
    keys: 'Escape',
    run: leaveKiosk,
    isAvailable: () => !isInAddress('panel'),
  },
];

/** What kiosk mode has besides the panels: a word when the stream is not live, and for a moment the way out. */
export function Kiosk() {
  useCommands(commands);
  const lock = useWakeLock();
  const isAwake = useIsAwake(lock === 'refused');
  useEffect(() => {
    document.documentElement.dataset['pointer'] = isAwake ? 'shown' : 'hidden';
    return () => {
      delete document.documentElement.dataset['pointer'];
    };
  }, [isAwake]);
  return (
    <div className="fixed bottom-3 left-3 z-30 flex flex-row-reverse flex-wrap items-center justify-end gap-2">
      <div
        className={`flex flex-wrap items-center gap-2 focus-within:opacity-100 ${isAwake ? '' : 'pointer-events-none opacity-0'}`}
      >
        <output className="rounded bg-surface px-1 text-xs text-muted empty:hidden">
          {lock === 'refused' && 'This browser may let the screen go dark.'}
        </output>
        <Button onClick={leaveKiosk}>Leave kiosk mode</Button>
      </div>
      <ConnectionWord />
    </div>
  );
}

const dots = {
  positive: 'bg-positive',
  impaired: 'border-2 border-warning',
  warning: 'bg-warning',
  negative: 'bg-negative',
} as const;

/** Nothing while all is well; the first connection gets a moment to be made. */
function ConnectionWord() {
  const { tone, status, reason } = describeConnection(useConnection(), useIsOnline());
  const isSlow = useHasLasted(status === 'Connecting', 3_000);
  const isShown = status === 'Connecting' ? isSlow : status !== 'Live';
  return (
    <p
      aria-live="polite"
      title={reason ?? undefined}
      className="flex h-7 items-center gap-2 rounded-full border border-border bg-surface px-3 text-xs font-medium empty:hidden"
    >
      {isShown && (
        <>
          <span aria-hidden="true" className={`size-2 rounded-full ${dots[tone]}`} />
          {status}
        </>
      )}
    </p>
  );
}

/** Held while the calling component is mounted. */
function useWakeLock(): WakeLockStatus {
  const [status, setStatus] = useState<WakeLockStatus>('asking');
  useEffect(() => {
    const lock = holdWakeLock(browserWakeLocks());
    const read = (): void => setStatus(lock.getStatus());
    const stop = lock.subscribe(read);
    read();
    return () => {
      stop();
      lock.release();
    };
  }, []);
  return status;
}
