'use client';

import { useSearchParams } from 'next/navigation';
import { lazy, type ReactNode, Suspense } from 'react';
import { useDashboardEditing } from '../editing/dashboard-editing.ts';
import { loadLater } from '../ui/load-later.tsx';

const DashboardCommands = loadLater(async () => (await import('./dashboard-commands.tsx')).DashboardCommands);
const Kiosk = lazy(async () => ({ default: (await import('./kiosk.tsx')).Kiosk }));

/** Lets a dashboard be watched: in kiosk mode, and one panel in full screen. The address says which. */
export function Watching({ children }: Readonly<{ children: ReactNode }>) {
  const query = useSearchParams();
  return (
    <>
      {(query.has('kiosk') || query.has('panel')) && <HiddenTitle />}
      <Suspense>
        <DashboardCommands />
      </Suspense>
      {children}
      {query.has('kiosk') && (
        <Suspense>
          <Kiosk />
        </Suspense>
      )}
    </>
  );
}

/** Where the header is out of sight, and its heading with it. */
function HiddenTitle() {
  return (
    <header className="sr-only">
      <h1>{useDashboardEditing().dashboard.title}</h1>
    </header>
  );
}

/** What stands around the panels: not there in kiosk mode, out of sight behind a panel in full screen (globals.css). */
export function AroundPanels({ children }: Readonly<{ children: ReactNode }>) {
  return useSearchParams().has('kiosk') ? null : <div className="around-panels contents">{children}</div>;
}
