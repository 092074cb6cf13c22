'use client';

import { Suspense } from 'react';
import { loadLater } from '../ui/load-later.tsx';
import { useViewer } from './viewer-context.ts';

const AccountMenu = loadLater(async () => (await import('./account-menu.tsx')).AccountMenu);

/** Who is signed in; nothing where nobody is asked. */
export function Account() {
  if (!useViewer().isAsked) return null;
  return (
    <div data-account>
      <Suspense>
        <AccountMenu />
      </Suspense>
    </div>
  );
}
