'use client';

import { ReloadButton } from '#components/ui/load-later';
import './globals.css';

/** What stands in the place of the whole document when even its layout could not be drawn. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body className="font-sans text-sm">
        <title>Pulseboard could not be shown</title>
        <main className="grid min-h-dvh place-content-center justify-items-center gap-3 p-4 text-center">
          <h1 className="text-lg font-semibold">Pulseboard could not be shown</h1>
          {error.digest !== undefined && (
            <p className="max-w-prose text-muted">The output of its server says more under {error.digest}.</p>
          )}
          <ReloadButton />
        </main>
      </body>
    </html>
  );
}
