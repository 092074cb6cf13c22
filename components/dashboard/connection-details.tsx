import { type ReactNode, Suspense, useRef, useState } from 'react';
import type { ConnectionState } from '#lib/client/event-source-store';
import { loadLater } from '../ui/load-later.tsx';
import { useEarlyOpening } from '../ui/use-early-opening.ts';

const ConnectionFigures = loadLater(async () => (await import('./connection-figures.tsx')).ConnectionFigures);

interface ConnectionDetailsProps {
  id: string;
  connection: ConnectionState;
  status: string;
  reason: string | null;
  /** What can be done about it. */
  children: ReactNode;
}

export function ConnectionDetails({ id, connection, status, reason, children }: ConnectionDetailsProps) {
  const details = useRef<HTMLElement>(null);
  const [isOpened, setIsOpened] = useState(false);
  useEarlyOpening(details, () => setIsOpened(true));
  return (
    <section
      ref={details}
      id={id}
      popover="auto"
      onToggle={() => setIsOpened(true)}
      aria-label="Connection details"
      className="top-14 right-4 left-auto w-72 max-w-[calc(100vw-2rem)] rounded-lg border border-border bg-surface p-4 text-xs text-foreground"
    >
      <p className="text-sm font-medium">{status}</p>
      {reason !== null && <p className="mt-1 text-muted">{reason}</p>}
      {children}
      <Suspense>{isOpened && <ConnectionFigures connection={connection} />}</Suspense>
    </section>
  );
}
