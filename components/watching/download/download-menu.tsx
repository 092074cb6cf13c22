import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PanelSpec } from '#lib/shared/dashboards';
import { useStreamClock } from '../../charts/stream-clock-context.tsx';
import type { TimeSpan } from '../../charts/time-span.ts';
import { useDashboardTime } from '../../dashboard/dashboard-time.ts';
import { useTimeZone } from '../../ui/time-zone.tsx';
import { useDashboardTitle } from '../dashboard-title.ts';
import { type DownloadOrder, downloadData, downloadPicture } from './download-panel.ts';

interface DownloadMenuProps {
  spec: PanelSpec;
  button: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

const choices = [
  { title: 'Picture', note: 'PNG, as it looks now', download: downloadPicture },
  { title: 'Data', note: 'CSV, every point of this time', download: downloadData },
] as const;

/** What a panel can be saved as. */
export function DownloadMenu({ spec, button, onClose }: DownloadMenuProps) {
  const menu = useRef<HTMLElement>(null);
  const { busy, fault, start } = useDownload(spec, button, menu);
  useLayoutEffect(() => openBelow(menu.current, button.current), [button]);
  return (
    <section
      ref={menu}
      popover="auto"
      aria-label={`Download ${spec.title}`}
      onToggle={(event) => event.newState === 'closed' && onClose()}
      className="fixed m-0 w-60 rounded-lg border border-border bg-surface p-1 text-sm text-foreground"
    >
      {choices.map(({ title, note, download }) => (
        <button
          key={title}
          type="button"
          disabled={busy !== null}
          onClick={() => start(title, download)}
          className="block w-full rounded px-3 py-1.5 text-left hover:bg-raised disabled:opacity-60"
        >
          <span className="block font-medium">{busy === title ? `${title} is being made` : title}</span>
          <span className="block text-xs text-muted">{note}</span>
        </button>
      ))}
      {fault !== null && (
        <p role="alert" className="px-3 py-1.5 text-xs text-negative">
          {fault}
        </p>
      )}
    </section>
  );
}

function useDownload(
  spec: PanelSpec,
  button: RefObject<HTMLButtonElement | null>,
  menu: RefObject<HTMLElement | null>,
) {
  const [busy, setBusy] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [giveUp] = useState(() => new AbortController());
  const { time } = useDashboardTime();
  const clock = useStreamClock();
  const dashboard = useDashboardTitle();
  const timeZone = useTimeZone();
  useEffect(() => () => giveUp.abort(), [giveUp]);

  function readSpan(): TimeSpan {
    return 'windowMs' in time ? { from: clock.now() - time.windowMs, to: clock.now() } : time;
  }

  async function run(download: (order: DownloadOrder) => Promise<void>): Promise<void> {
    const panel = button.current?.closest('section') ?? null;
    try {
      await download({ spec, panel, span: readSpan(), dashboard, timeZone, signal: giveUp.signal });
      menu.current?.hidePopover();
    } catch (error) {
      if (!giveUp.signal.aborted) setFault(error instanceof Error ? error.message : String(error));
    }
    setBusy(null);
  }

  function start(title: string, download: (order: DownloadOrder) => Promise<void>): void {
    setFault(null);
    setBusy(title);
    void run(download);
  }

  return { busy, fault, start };
}

/** Opens it at the button, within the window, and closes it when that moves away. */
function openBelow(menu: HTMLElement | null, button: HTMLElement | null): (() => void) | undefined {
  if (menu === null || button === null) return undefined;
  menu.showPopover({ source: button });
  const { bottom, right } = button.getBoundingClientRect();
  const left = Math.max(8, right - menu.offsetWidth);
  const top = Math.min(bottom + 4, innerHeight - menu.offsetHeight - 8);
  Object.assign(menu.style, { left: `${left}px`, top: `${top}px` });
  menu.querySelector('button')?.focus({ preventScroll: true });
  const close = (): void => menu.hidePopover();
  addEventListener('scroll', close, { once: true, passive: true });
  return () => removeEventListener('scroll', close);
}
