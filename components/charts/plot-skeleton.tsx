/** The place of a plot that has nothing to draw, or whose code has not come: its grid, of the same size. */
export function PlotSkeleton() {
  return (
    <div aria-hidden="true" className="absolute inset-0 mt-2 mb-6 ml-12 flex flex-col justify-between">
      {[0, 1, 2, 3, 4].map((line) => (
        <div key={line} className="h-px bg-raised" />
      ))}
    </div>
  );
}
