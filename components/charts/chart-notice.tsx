import { type ReactNode } from 'react';
import { PlotSkeleton } from './plot-skeleton.tsx';

/** What stands in the place of a plot that has nothing to show, over its empty grid. */
export function ChartNotice({ children }: { children: ReactNode }) {
  return (
    <>
      <PlotSkeleton />
      <div className="relative m-auto bg-surface px-2 text-center text-balance text-muted">{children}</div>
    </>
  );
}
