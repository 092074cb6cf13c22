import { useAlerts } from '#lib/client/use-alerts';
import { alertHistoryLimit } from '#lib/shared/alerts-snapshot';
import { formatDay, formatMinute, formatTime } from '../format/format-time.ts';
import { Panel } from '../ui/panel.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { describeChange, describeMessage } from './describe-alert.ts';

const tones: Readonly<Record<string, string>> = {
  'alert-fired': 'text-negative',
  'alert-cleared': 'text-positive',
};

/** What became of all alerts, newest first. */
export function AlertHistory({ className }: { className: string }) {
  const history = useAlerts().history.slice(-alertHistoryLimit);
  const timeZone = useTimeZone();
  const write = (at: number) => `${formatMinute(at, timeZone)} on ${formatDay(at, timeZone)}`;
  return (
    <Panel title="History" aside={history.length > 0 && 'newest first'} className={className}>
      {history.length === 0 ? (
        <p className="text-muted">Nothing has happened yet.</p>
      ) : (
        <div
          role="log"
          aria-live="off"
          aria-label="History, newest first"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard must be able to scroll it
          tabIndex={0}
          className="max-h-[36rem] overflow-y-auto"
        >
          <ol>
            {history.toReversed().map((event) => (
              <li key={event.id} className="border-t border-border py-1.5 first:border-t-0">
                <p className="flex items-baseline justify-between gap-3 text-xs">
                  <span className={`font-medium ${tones[event.type] ?? 'text-muted'}`}>
                    {describeChange(event.type)}
                  </span>
                  <time dateTime={new Date(event.at).toISOString()} className="font-mono text-muted">
                    {formatDay(event.at, timeZone)} {formatTime(event.at, timeZone)}
                  </time>
                </p>
                <p className="break-words">{describeMessage(event, write)}</p>
              </li>
            ))}
          </ol>
        </div>
      )}
    </Panel>
  );
}
