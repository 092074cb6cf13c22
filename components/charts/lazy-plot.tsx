import { type ComponentProps, Suspense } from 'react';
import { loadLater, ReloadButton } from '../ui/load-later.tsx';
import { useIsMounted } from '../ui/use-is-mounted.ts';
import { ChartNotice } from './chart-notice.tsx';
import { PlotSkeleton } from './plot-skeleton.tsx';

const Plot = loadLater(async () => (await import('./plot.tsx')).Plot, PlotNotLoaded);

/** The plot, whose code is loaded after the page: until it is there, its grid stands in its place. */
export function LazyPlot(props: ComponentProps<typeof Plot>) {
  if (!useIsMounted()) return <PlotSkeleton />;
  return (
    <Suspense fallback={<PlotSkeleton />}>
      <Plot {...props} />
    </Suspense>
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
