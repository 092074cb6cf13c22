import { useEffect } from 'react';
import { useAlertsView } from '#lib/client/use-alerts';
import { useStreamClock } from '../charts/stream-clock-context.tsx';

/**
 * Sees to it that what became of alerts is known of the time that is shown, for the bands of its charts.
 *
 * @param until where it stands still, in Unix ms; null while it moves on
 */
export function useAlertLookBack(windowMs: number, until: number | null): void {
  const { lookBack } = useAlertsView();
  const clock = useStreamClock();
  useEffect(() => lookBack((until ?? clock.now()) - windowMs), [lookBack, clock, windowMs, until]);
}
