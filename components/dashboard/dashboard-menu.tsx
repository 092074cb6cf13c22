'use client';

import { Suspense, useState } from 'react';
import { useDashboardEditing } from '../editing/dashboard-editing.ts';
import type { DashboardTask } from '../editing/dashboard-task.ts';
import { ChevronIcon } from '../ui/chevron-icon.tsx';
import { loadLater } from '../ui/load-later.tsx';
import { PopoverMenu } from '../ui/popover-menu.tsx';

const DashboardChoices = loadLater(
  async () => (await import('../editing/dashboard-choices.tsx')).DashboardChoices,
);
const DashboardDialog = loadLater(
  async () => (await import('../editing/dashboard-dialog.tsx')).DashboardDialog,
);

/** Which dashboard this is; and the others, and what can be done with them, once it is pressed. */
export function DashboardMenu() {
  const { dashboard } = useDashboardEditing();
  const [openings, setOpenings] = useState(0);
  const [task, setTask] = useState<DashboardTask | null>(null);
  return (
    <>
      <PopoverMenu
        label={`Dashboards: ${dashboard.title}`}
        onOpen={() => setOpenings((before) => before + 1)}
        faceClassName="flex h-7 min-w-0 max-w-40 items-center gap-1.5 rounded-full border border-border px-3 text-xs font-medium hover:bg-raised sm:max-w-56"
        face={
          <>
            <span className="truncate">{dashboard.title}</span>
            <ChevronIcon />
          </>
        }
      >
        <Suspense fallback={<p className="p-2 text-muted">Loading…</p>}>
          {openings > 0 && <DashboardChoices key={openings} onTask={setTask} />}
        </Suspense>
      </PopoverMenu>
      <Suspense>{task !== null && <DashboardDialog task={task} onClose={() => setTask(null)} />}</Suspense>
    </>
  );
}
