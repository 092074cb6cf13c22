import { useEffect } from 'react';
import { loadLater, ReloadButton } from '../ui/load-later.tsx';
import { ChartNotice } from './chart-notice.tsx';
import { MountInTurn } from './mount-in-turn.tsx';
import type { PlotProps } from './plot.tsx';
import { PlotSkeleton } from './plot-skeleton.tsx';

const importPlot = async () => (await import('./plot.tsx')).Plot;
const Plot = loadLater(importPlot, PlotNotLoaded);

/** The plot, whose code is loaded after the page: until it is there, and its turn has come, its grid stands in its place. */
export function LazyPlot(props: Omit<PlotProps, 'initialSize'>) {
  // Before its turn. What fails here is told of where it is shown.
  useEffect(() => void importPlot().catch(() => undefined), []);
  return (
    <MountInTurn place={props.place} fallback={<PlotSkeleton />}>
      {(initialSize) => <Plot {...props} initialSize={initialSize} />}
    </MountInTurn>
  );
}

function PlotNotLoaded() {
  return (
    <ChartNotice>
      <p>This chart could not be loaded.</p>
      <ReloadButton />
    </ChartNotice>
  );
}
