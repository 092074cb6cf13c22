'use client';

import { useSearchParams } from 'next/navigation';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useCommands } from '#lib/client/use-commands';
import type { PanelSpec } from '#lib/shared/dashboards';
import { IconButton } from '../ui/icon-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { PanelActionsContext } from '../ui/panel-actions.tsx';
import { DownloadButton } from './download/download-button.tsx';
import { closeFullScreen, followFullScreen, openFullScreen } from './full-screen.ts';

interface PanelFrameProps {
  spec: PanelSpec;
  children: ReactNode;
}

/** Around a panel: lets it fill the window, and gives its header the buttons to watch it. */
export function PanelFrame({ spec, children }: PanelFrameProps) {
  const isFull = useSearchParams().get('panel') === spec.id;
  const actions = useMemo(
    () => (
      <>
        <FullScreenButton spec={spec} isFull={isFull} />
        <DownloadButton spec={spec} />
      </>
    ),
    [spec, isFull],
  );
  return (
    <PanelActionsContext value={actions}>
      <div className="panel-frame" data-panel={spec.id} data-full={isFull ? '' : undefined}>
        {children}
        {isFull && <FullScreenKeys />}
      </div>
    </PanelActionsContext>
  );
}

const leaving = [
  {
    id: 'leave-full-screen',
    title: 'Leave full screen',
    section: 'Watch',
    keys: 'Escape',
    run: closeFullScreen,
  },
];

function FullScreenKeys() {
  useCommands(leaving);
  useEffect(() => followFullScreen(), []);
  return null;
}

function FullScreenButton({ spec: { id, title }, isFull }: { spec: PanelSpec; isFull: boolean }) {
  return (
    <IconButton
      label={isFull ? 'Leave full screen' : `Show ${title} in full screen`}
      icon={
        <Icon>
          <path
            d={
              isFull
                ? 'M6.5 2v4.5H2M9.5 2v4.5H14M6.5 14V9.5H2M9.5 14V9.5H14'
                : 'M2.5 6V2.5H6M10 2.5h3.5V6M2.5 10v3.5H6M10 13.5h3.5V10'
            }
          />
        </Icon>
      }
      onClick={() => (isFull ? closeFullScreen() : openFullScreen(id))}
    />
  );
}
