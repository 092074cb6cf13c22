'use client';

import { Button } from '#components/ui/button';

interface DashboardErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function DashboardError({ error, reset }: DashboardErrorProps) {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-3 p-4 text-center">
      <h1 className="text-lg font-semibold">The dashboard could not be shown</h1>
      <p className="max-w-prose text-muted">
        The server may still be starting. What was published is not lost.
        {error.digest !== undefined && ` The server's log has more under ${error.digest}.`}
      </p>
      <Button onClick={reset}>Try again</Button>
    </main>
  );
}
