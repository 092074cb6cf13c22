import type { SeriesColumns } from './series.ts';

export function downsample(_columns: SeriesColumns, _maxPoints: number): SeriesColumns {
  throw new Error('downsample is not built yet');
}
