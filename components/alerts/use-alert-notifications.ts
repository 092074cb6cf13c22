import { useEffect } from 'react';
import { notifyOfAlerts } from '#lib/client/alert-notifier';
import { browserNotices } from '#lib/client/browser-notices';
import { useLiveStream } from '#lib/client/live-stream';
import { browserVisibility, tellWhileVisible } from '#lib/client/visible-pages';
import { useStreamClock } from '../charts/stream-clock-context.tsx';

/** Shows notifications of the operating system, as this browser's person chose. */
export function useAlertNotifications(): void {
  const stream = useLiveStream();
  const clock = useStreamClock();
  useEffect(() => tellWhileVisible(browserVisibility), []);
  useEffect(() => notifyOfAlerts(stream, browserNotices, () => clock.now()), [stream, clock]);
}
