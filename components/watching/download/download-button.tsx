'use client';

import { lazy, Suspense, useRef, useState } from 'react';
import type { PanelSpec } from '#lib/shared/dashboards';
import { IconButton } from '../../ui/icon-button.tsx';

const DownloadMenu = lazy(async () => ({ default: (await import('./download-menu.tsx')).DownloadMenu }));

/** Opens the menu of what a panel can be saved as, whose code comes with the first press. */
export function DownloadButton({ spec }: { spec: PanelSpec }) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  // The browser closes the menu as soon as the button is pressed, before that is a click.
  const wasOpen = useRef(false);
  return (
    <>
      <IconButton
        ref={button}
        label={`Download ${spec.title}`}
        aria-expanded={isOpen}
        icon={<path d="M8 2.5v7M5 7l3 3 3-3M3 13.5h10" />}
        onPointerDown={() => (wasOpen.current = isOpen)}
        onClick={() => {
          setIsOpen(!wasOpen.current);
          wasOpen.current = false;
        }}
      />
      {isOpen && (
        <Suspense>
          <DownloadMenu spec={spec} button={button} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
