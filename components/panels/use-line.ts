import { useMemo } from 'react';
import { useHistorySeries } from '#lib/client/use-history-series';
import type { ChartProps } from '../charts/chart-props.ts';

/** The line of a row: a field of its topic over the time of the dashboard. */
export function useLine(topic: string, field: string): ChartProps['data'] {
  const references = useMemo(() => (field === '' ? [] : [{ topic, field }]), [topic, field]);
  const [series] = useHistorySeries(references);
  return useMemo(() => (series === undefined ? {} : { value: series }), [series]);
}
