'use client';

import { Suspense, useState } from 'react';
import type { PanelSpec } from '#lib/shared/dashboards';
import { loadLater } from '../../ui/load-later.tsx';
import { PopoverMenu } from '../../ui/popover-menu.tsx';

const DownloadMenu = loadLater(async () => (await import('./download-menu.tsx')).DownloadMenu);

/** Opens the menu of what a panel can be saved as, whose code comes with the first press. */
export function DownloadButton({ spec }: { spec: PanelSpec }) {
  const [openings, setOpenings] = useState(0);
  return (
    <PopoverMenu
      label={`Download ${spec.title}`}
      onOpen={() => setOpenings((before) => before + 1)}
      faceClassName="grid size-7 shrink-0 place-items-center rounded-full text-muted hover:bg-raised hover:text-foreground"
      face={
        <svg
          viewBox="0 0 16 16"
          aria-hidden="true"
          className="size-3.5 fill-none stroke-current stroke-[1.25] [stroke-linecap:round] [stroke-linejoin:round]"
        >
          <path d="M8 2.5v7M5 7l3 3 3-3M3 13.5h10" />
        </svg>
      }
    >
      <Suspense fallback={<p className="min-h-24 p-2 text-muted">Loading…</p>}>
        {openings > 0 && <DownloadMenu key={openings} spec={spec} />}
      </Suspense>
    </PopoverMenu>
  );
}
