import { memo } from 'react';
import { defaultEventType, type LogEvent } from '#lib/shared/events';
import { formatMillisecond } from '../format/format-time.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { encodeNdjson } from './encode-ndjson.ts';

/** What is longer is cut off on the screen; a copy has all of it. */
const maxTextLength = 1_000;

export const TopicEventRow = memo(function TopicEventRow({ event }: { event: LogEvent }) {
  const { at, type, data } = event;
  const timeZone = useTimeZone();
  const text = JSON.stringify(data);
  return (
    <li className="flex items-start gap-3 border-t border-border py-1 font-mono text-xs first:border-t-0">
      <time dateTime={new Date(at).toISOString()} className="shrink-0 leading-7 text-muted">
        {formatMillisecond(at, timeZone)}
      </time>
      <span className="line-clamp-4 min-w-0 grow py-1.5 break-all">
        {type !== defaultEventType && <span className="text-muted">{type} </span>}
        {text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text}
      </span>
      <CopyButton text={() => encodeNdjson([event])} what="this event" />
    </li>
  );
});
