'use client';

import { useSearchParams } from 'next/navigation';
import { lazy, type ReactNode, Suspense } from 'react';
import { useCommands } from '#lib/client/use-commands';
import { DashboardTitleContext, useDashboardTitle } from './dashboard-title.ts';
import { toggleFullScreen } from './full-screen.ts';
import { isInAddress, openInAddress, closeInAddress } from './page-query.ts';

const Kiosk = lazy(async () => ({ default: (await import('./kiosk.tsx')).Kiosk }));

const commands = [
  {
    id: 'full-screen',
    title: 'Show the panel under the pointer, or with the focus, in full screen',
    section: 'Watch',
    keys: 'f',
    words: 'fullscreen enlarge',
    run: () => toggleFullScreen(),
  },
  {
    id: 'kiosk',
    title: 'Kiosk mode: nothing but the panels',
    section: 'Watch',
    keys: 'k',
    words: 'wall screen television',
    run: () => (isInAddress('kiosk') ? closeInAddress('kiosk') : openInAddress('kiosk')),
  },
];

/** Lets a dashboard be watched: in kiosk mode, and one panel in full screen. The address says which. */
export function Watching({ title, children }: Readonly<{ title: string; children: ReactNode }>) {
  useCommands(commands);
  const query = useSearchParams();
  return (
    <DashboardTitleContext value={title}>
      {children}
      {(query.has('kiosk') || query.has('panel')) && <HiddenTitle />}
      {query.has('kiosk') && (
        <Suspense>
          <Kiosk />
        </Suspense>
      )}
    </DashboardTitleContext>
  );
}

/** Where the header is out of sight, and its heading with it. */
function HiddenTitle() {
  return (
    <header className="sr-only">
      <h1>{useDashboardTitle()}</h1>
    </header>
  );
}

/** What stands around the panels: not there in kiosk mode, out of sight behind a panel in full screen (globals.css). */
export function AroundPanels({ children }: Readonly<{ children: ReactNode }>) {
  return useSearchParams().has('kiosk') ? null : <div className="around-panels contents">{children}</div>;
}
