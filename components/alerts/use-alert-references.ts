import { useAlerts } from '#lib/client/use-alerts';
import { useHeld } from '#lib/client/use-held';
import type { SeriesReference } from '#lib/shared/series';
import type { Reference } from '../charts/chart-props.ts';
import { toAlertReferences } from './alert-references.ts';

/** What a chart shows of the alerts of its series; the same array while that is the same. */
export function useAlertReferences(series: readonly SeriesReference[]): readonly Reference[] {
  const references = toAlertReferences(series, useAlerts());
  return useHeld([JSON.stringify(references)], () => references);
}
