import { type RefObject, useContext, useEffect, useRef, useState } from 'react';
import type { PanelSpec } from '#lib/shared/dashboards';
import { useStreamClock } from '../../charts/stream-clock-context.tsx';
import type { TimeSpan } from '../../charts/time-span.ts';
import { useDashboardTime } from '../../dashboard/dashboard-time.ts';
import { useDashboardEditing } from '../../editing/dashboard-editing.ts';
import { CloseMenuContext } from '../../ui/popover-menu.tsx';
import { useTimeZone } from '../../ui/time-zone.tsx';
import { type DownloadOrder, downloadData, downloadPicture } from './download-panel.ts';

const choices = [
  { title: 'Picture', note: 'PNG, as it looks now', download: downloadPicture },
  { title: 'Data', note: 'CSV, every point of this time', download: downloadData },
] as const;

/** What a panel can be saved as. */
export function DownloadMenu({ spec }: { spec: PanelSpec }) {
  const list = useRef<HTMLUListElement>(null);
  const { busy, fault, start } = useDownload(spec, useSignalUntilClosed(list));
  useEffect(() => list.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  return (
    <>
      <ul ref={list} aria-busy={busy !== null}>
        {choices.map(({ title, note, download }) => (
          <li key={title}>
            <button
              type="button"
              aria-disabled={busy !== null}
              onClick={() => start(title, download, list.current)}
              className="block w-full rounded px-3 py-1.5 text-left hover:bg-raised"
            >
              <span className="block font-medium">{busy === title ? `${title} is being made` : title}</span>
              <span className="block text-xs text-muted">{note}</span>
            </button>
          </li>
        ))}
      </ul>
      {fault !== null && (
        <p role="alert" className="px-3 py-1.5 text-xs text-negative">
          {fault}
        </p>
      )}
    </>
  );
}

type Download = (order: DownloadOrder) => Promise<void>;

function useDownload(spec: PanelSpec, signal: AbortSignal) {
  const [busy, setBusy] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const closeMenu = useContext(CloseMenuContext);
  const { time, until } = useDashboardTime();
  const clock = useStreamClock();
  const { title: dashboard } = useDashboardEditing().dashboard;
  const timeZone = useTimeZone();

  function readSpan(): TimeSpan {
    return 'windowMs' in time ? { from: clock.now() - time.windowMs, to: clock.now() } : time;
  }

  async function run(download: Download, inside: Element | null): Promise<void> {
    const panel = inside?.closest('section:not([popover])') ?? null;
    try {
      await download({ spec, panel, span: readSpan(), until, dashboard, timeZone, signal });
      closeMenu();
    } catch (error) {
      if (!signal.aborted) setFault(error instanceof Error ? error.message : String(error));
    }
    setBusy(null);
  }

  function start(title: string, download: Download, inside: Element | null): void {
    if (busy !== null) return;
    setFault(null);
    setBusy(title);
    void run(download, inside);
  }

  return { busy, fault, start };
}

/** Ends what was asked in a menu when that is closed; whoever opens it again mounts it anew. */
function useSignalUntilClosed(inside: RefObject<Element | null>): AbortSignal {
  const [asking] = useState(() => new AbortController());
  useEffect(() => {
    const menu = inside.current?.closest('[popover]');
    const onToggle = (): void => {
      if (menu?.matches(':popover-open') === false) asking.abort();
    };
    menu?.addEventListener('toggle', onToggle);
    return () => menu?.removeEventListener('toggle', onToggle);
  }, [inside, asking]);
  return asking.signal;
}
