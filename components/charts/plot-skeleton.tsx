/** The place of a plot until its code has come: the grid, of the same size. */
export function PlotSkeleton() {
  return (
    <div
      aria-hidden="true"
      className="absolute inset-0 mt-2 mb-6 ml-12 flex flex-col justify-between motion-safe:animate-pulse"
    >
      {[0, 1, 2, 3, 4].map((line) => (
        <div key={line} className="h-px bg-border" />
      ))}
    </div>
  );
}
