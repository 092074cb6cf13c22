'use client';

import { useSyncExternalStore } from 'react';
import { createAlertToasts } from '#lib/client/alert-toasts';
import { useLiveStream } from '#lib/client/live-stream';
import { useHeld } from '#lib/client/use-held';
import { useStreamClock } from '../charts/stream-clock-context.tsx';
import { ToastStack } from './toast-stack.tsx';

/** Says in a corner of the page that an alert has fired or cleared. */
export function AlertToasts() {
  const stream = useLiveStream();
  const clock = useStreamClock();
  const toasts = useHeld([stream, clock], () => createAlertToasts(stream, { now: () => clock.now() }));
  const shown = useSyncExternalStore(toasts.subscribe, toasts.getSnapshot, toasts.getInitialSnapshot);
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-0 z-20 flex flex-col items-end gap-2 p-4 max-sm:in-data-pointer:pb-14 sm:left-auto sm:w-96"
    >
      {shown.length > 0 && <ToastStack shown={shown} toasts={toasts} />}
    </div>
  );
}
