import { type ComponentProps, lazy, Suspense } from 'react';
import { useIsMounted } from '../ui/use-is-mounted.ts';
import { PlotSkeleton } from './plot-skeleton.tsx';

const Plot = lazy(async () => ({ default: (await import('./plot.tsx')).Plot }));

/** The plot, whose code is loaded after the page: until it is there, its grid stands in its place. */
export function LazyPlot(props: ComponentProps<typeof Plot>) {
  if (!useIsMounted()) return <PlotSkeleton />;
  return (
    <Suspense fallback={<PlotSkeleton />}>
      <Plot {...props} />
    </Suspense>
  );
}
