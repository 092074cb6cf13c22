import { useSyncExternalStore } from 'react';
import { Button } from '../ui/button.tsx';
import type { ChartTime } from './chart-props.ts';
import type { ChartView } from './chart-view.ts';

/** The way back from a zoomed chart. */
export function ZoomButton({ view, time }: { view: ChartView; time: ChartTime }) {
  const isZoomed = useSyncExternalStore(view.subscribe, view.isZoomed, () => false);
  if (!isZoomed) return null;
  return (
    <Button className="absolute top-1 right-1 shadow-sm" onClick={() => view.showAll()}>
      {'windowMs' in time ? 'Back to live' : 'Show all'}
    </Button>
  );
}
