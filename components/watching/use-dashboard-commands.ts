import { useMemo } from 'react';
import { closeInAddress, isInAddress, openInAddress } from '#lib/client/page-query';
import { useCommands } from '#lib/client/use-commands';
import { parseSpan } from '#lib/shared/spans';
import { offeredWindows } from '#lib/shared/time-query';
import { useViewer } from '../access/viewer-context.ts';
import { useStreamClock } from '../charts/stream-clock-context.tsx';
import { useDashboardTime } from '../dashboard/dashboard-time.ts';
import { useDashboardEditing } from '../editing/dashboard-editing.ts';
import { toggleFullScreen } from './full-screen.ts';

const watching = [
  {
    id: 'full-screen',
    title: 'Full screen of the panel with the pointer or the focus',
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

/** What the keyboard and the palette can do with a dashboard. */
export function useDashboardCommands(): void {
  useCommands(watching);
  useTimeCommands();
  useEditCommand();
}

function useTimeCommands(): void {
  const { store } = useDashboardTime();
  const clock = useStreamClock();
  const commands = useMemo(() => {
    const pauseOrGoLive = (): void => {
      if (store.getTime().until === null) store.pauseAt(clock.now());
      else store.goLive();
    };
    return [
      {
        id: 'pause',
        title: 'Pause, or go live',
        section: 'Time',
        keys: 'l',
        words: 'stop freeze resume play',
        run: pauseOrGoLive,
      },
      ...offeredWindows.map((window) => ({
        id: `window-${window}`,
        title: `Show the last ${window}`,
        section: 'Time',
        words: 'window span',
        run: () => store.chooseWindow(parseSpan(window)),
      })),
    ];
  }, [store, clock]);
  useCommands(commands);
}

function useEditCommand(): void {
  const { isEditing, setIsEditing, edit } = useDashboardEditing();
  const { isAdmin } = useViewer();
  const commands = useMemo(
    () => [
      {
        id: 'edit',
        title: isEditing ? 'Stop editing' : 'Edit the dashboard',
        section: 'Dashboard',
        keys: 'e',
        words: 'arrange move resize panels',
        run: () => (isEditing ? setIsEditing(false) : void edit()),
        isAvailable: () => isAdmin && !isInAddress('kiosk') && !isInAddress('panel'),
      },
    ],
    [isEditing, setIsEditing, edit, isAdmin],
  );
  useCommands(commands);
}
