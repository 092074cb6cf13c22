'use client';

import { Suspense, useState } from 'react';
import type { PanelSpec } from '#lib/shared/dashboards';
import { iconFace } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icon.tsx';
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
      faceClassName={iconFace.small}
      face={
        <Icon>
          <path d="M8 2.5v7M5 7l3 3 3-3M3 13.5h10" />
        </Icon>
      }
    >
      <Suspense fallback={<p className="min-h-24 p-2 text-muted">Loading…</p>}>
        {openings > 0 && <DownloadMenu key={openings} spec={spec} />}
      </Suspense>
    </PopoverMenu>
  );
}
