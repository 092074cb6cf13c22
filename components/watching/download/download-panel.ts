import { openHistory } from '#lib/client/read-history';
import type { PanelSpec } from '#lib/shared/dashboards';
import type { TimeSpan } from '../../charts/time-span.ts';
import { formatDay, formatTime } from '../../format/format-time.ts';
import { toFileName } from './file-name.ts';
import { saveFile } from './save-file.ts';

/** What is to be saved. */
export interface DownloadOrder {
  readonly spec: PanelSpec;
  /** Where it is on the page. */
  readonly panel: Element | null;
  /** The time that it shows. */
  readonly span: TimeSpan;
  /** Where it stands still, in Unix ms; null while it moves on. */
  readonly until: number | null;
  readonly dashboard: string;
  readonly timeZone: string;
  /** Gives up. */
  readonly signal: AbortSignal;
}

/** Saves a panel as it looks now, with its dashboard and time below. */
export async function downloadPicture(order: DownloadOrder): Promise<void> {
  const { spec, panel, span, dashboard } = order;
  const { drawPanel } = await import('../picture/draw-panel.ts');
  if (panel === null) return;
  const canvas = await drawPanel(panel, writeCaption(order));
  const picture = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (picture === null) throw new Error('This browser has no memory left for a picture.');
  saveFile(toFileName(dashboard, spec.title, span.to, 'png'), picture);
}

/** Saves every point that the server has of the time that a panel shows. */
export async function downloadData({ spec, span, until, dashboard, signal }: DownloadOrder): Promise<void> {
  const [{ readPanelTable }, { writeCsv }] = await Promise.all([
    import('./panel-table.ts'),
    import('./write-csv.ts'),
  ]);
  const table = await readPanelTable(spec, span, until ?? Number.POSITIVE_INFINITY, openHistory(signal));
  signal.throwIfAborted();
  const text = new Blob([writeCsv(table)], { type: 'text/csv;charset=utf-8' });
  saveFile(toFileName(dashboard, spec.title, span.to, 'csv'), text);
}

function writeCaption({ dashboard, timeZone, span: { from, to } }: DownloadOrder): string {
  const write = (at: number) => `${formatDay(at, timeZone)} ${formatTime(at, timeZone)}`;
  const isOneDay = formatDay(from, timeZone) === formatDay(to, timeZone);
  const end = isOneDay ? formatTime(to, timeZone) : write(to);
  return `${dashboard} · ${write(from)} to ${end}, ${timeZone}`;
}
