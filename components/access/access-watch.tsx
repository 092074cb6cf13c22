'use client';

import { Suspense } from 'react';
import { useConnection } from '#lib/client/live-stream';
import { loadLater } from '../ui/load-later.tsx';

const AccessEnded = loadLater(async () => (await import('./access-ended.tsx')).AccessEnded);

/** Says so when the server lets who looks at the page read it no longer. */
export function AccessWatch() {
  const { isForbidden } = useConnection();
  return <Suspense>{isForbidden && <AccessEnded />}</Suspense>;
}
