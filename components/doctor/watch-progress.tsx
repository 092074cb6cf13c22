import { useEffect, useState } from 'react';

interface WatchProgressProps {
  watchMs: number;
  /** On the page's own clock, in milliseconds. */
  since: number;
}

/** How much of the watching is over. */
export function WatchProgress({ watchMs, since }: WatchProgressProps) {
  const [elapsedMs, setElapsedMs] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setElapsedMs(performance.now() - since), 1_000);
    return () => clearInterval(timer);
  }, [since]);
  return (
    <progress
      aria-label="Watching silent streams"
      max={watchMs}
      value={Math.min(elapsedMs, watchMs)}
      className="block h-1 w-full appearance-none overflow-hidden rounded-full bg-raised [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-accent"
    />
  );
}
