'use client';

import { Button } from '#components/ui/button';

interface DashboardErrorProps {
  error: Error & { digest?: string };
  retry: () => void;
}

export default function DashboardError({ error, retry }: DashboardErrorProps) {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-3 p-4 text-center">
      <h1 className="text-lg font-semibold">The dashboard could not be shown</h1>
      <p className="max-w-prose text-muted">
        The server may still be starting, or its log cannot be read.
        {error.digest !== undefined && ` Its output says more under ${error.digest}.`}
      </p>
      <Button onClick={retry}>Try again</Button>
    </main>
  );
}
