import { closeInAddress, isInAddress, openInAddress } from '#lib/client/page-query';

/** Shows one panel in the whole window, and that in the whole screen where the browser does so for a press. */
export function openFullScreen(panelId: string): void {
  openInAddress('panel', panelId);
  if (document.fullscreenEnabled)
    document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => undefined);
}

export function closeFullScreen(): void {
  closeInAddress('panel');
}

/** Of the panel that has the focus, else of the one under the pointer. */
export function toggleFullScreen(): void {
  if (isInAddress('panel')) {
    closeFullScreen();
    return;
  }
  const frame =
    document.activeElement?.closest<HTMLElement>('.panel-frame') ??
    document.querySelector<HTMLElement>('.panel-frame:hover');
  const id = frame?.dataset['panel'];
  if (id !== undefined) openFullScreen(id);
}

/** Leaves with the browser's own full screen, which has keys of its own, until the returned function is called. */
export function followFullScreen(): () => void {
  const change = (): void => {
    if (document.fullscreenElement === null) closeFullScreen();
  };
  document.addEventListener('fullscreenchange', change);
  return () => {
    document.removeEventListener('fullscreenchange', change);
    if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
  };
}
