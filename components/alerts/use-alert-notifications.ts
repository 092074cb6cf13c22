import { useEffect } from 'react';
import { notifyOfAlerts } from '#lib/client/alert-notifier';
import { browserNotices } from '#lib/client/browser-notices';
import { useLiveStream } from '#lib/client/live-stream';

/** Shows notifications of the operating system, as this browser's person chose. */
export function useAlertNotifications(): void {
  const stream = useLiveStream();
  useEffect(() => notifyOfAlerts(stream, browserNotices), [stream]);
}
