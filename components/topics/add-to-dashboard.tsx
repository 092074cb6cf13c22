'use client';

import { Suspense, useState } from 'react';
import type { JsonValue } from '#lib/shared/json';
import { useViewer } from '../access/viewer-context.ts';
import { Button } from '../ui/button.tsx';
import { loadLater } from '../ui/load-later.tsx';

const AddToDashboardDialog = loadLater(
  async () => (await import('./add-to-dashboard-dialog.tsx')).AddToDashboardDialog,
);

interface AddToDashboardProps {
  topic: string;
  /** What its newest event carries. */
  data: JsonValue;
  /** Where there is no room for the whole of it. */
  isShort?: boolean;
}

/** Adds the panel that suits a topic to a dashboard. */
export function AddToDashboard({ topic, data, isShort = false }: AddToDashboardProps) {
  const [isOpen, setIsOpen] = useState(false);
  if (!useViewer().isAdmin) return null;
  return (
    <>
      <Button
        aria-label={isShort ? `Add ${topic} to a dashboard` : undefined}
        onClick={() => setIsOpen(true)}
      >
        {isShort ? 'Add' : 'Add to a dashboard'}
      </Button>
      <Suspense>
        {isOpen && <AddToDashboardDialog topic={topic} data={data} onClose={() => setIsOpen(false)} />}
      </Suspense>
    </>
  );
}
