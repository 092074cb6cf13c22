'use client';

import { useRunningSources } from './running-sources.tsx';

/** What a panel says that has no reading: which source it waits for, and how to switch that on. */
export function EmptyState({ source }: { source: string }) {
  const isRunning = useRunningSources().includes(source);
  return (
    <div className="relative m-auto grid justify-items-center gap-1 bg-surface px-2 text-center text-balance text-muted">
      {isRunning ? (
        <p>Waiting for the first reading</p>
      ) : (
        <>
          <p>
            The source <code className="font-mono text-foreground">{source}</code> is switched off.
          </p>
          <p className="text-xs">
            Add it to <code className="font-mono text-foreground">SOURCES</code>, or leave that setting out,
            and start the server again.
          </p>
        </>
      )}
    </div>
  );
}
