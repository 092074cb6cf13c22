'use client';

import { useSearchParams } from 'next/navigation';
import { type ReactNode, Suspense, useEffect } from 'react';
import { useDashboardEditing } from '../editing/dashboard-editing.ts';
import { loadLater } from '../ui/load-later.tsx';
import { useDashboardCommands } from './use-dashboard-commands.ts';

const Kiosk = loadLater(async () => (await import('./kiosk.tsx')).Kiosk);

/** Lets a dashboard be watched: in kiosk mode, and one panel in full screen. The address says which. */
export function Watching({ children }: Readonly<{ children: ReactNode }>) {
  useDashboardCommands();
  const query = useSearchParams();
  const isKiosk = query.has('kiosk');
  useEndOfEditing(isKiosk);
  return (
    <>
      {(isKiosk || query.has('panel')) && <HiddenTitle />}
      {children}
      {isKiosk && (
        <Suspense>
          <Kiosk />
        </Suspense>
      )}
    </>
  );
}

/** A wall has no controls; and who leaves it did not leave to edit. */
function useEndOfEditing(isKiosk: boolean): void {
  const { isEditing, setIsEditing } = useDashboardEditing();
  useEffect(() => {
    if (isKiosk && isEditing) setIsEditing(false);
  }, [isKiosk, isEditing, setIsEditing]);
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
