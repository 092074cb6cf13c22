import { useCallback } from 'react';
import type { TopicIndex } from '#lib/client/topic-index';
import type { LogEvent } from '#lib/shared/events';
import { encodeTopic } from '#lib/shared/topic-path';
import { ForAdmins } from '../access/for-admins.tsx';
import { Age } from '../panels/age.tsx';
import { formatPayload } from '../panels/format-payload.ts';
import { ChoiceChips } from '../ui/choice-chips.tsx';
import { AddToDashboard } from './add-to-dashboard.tsx';
import { Rate } from './rate.tsx';
import type { TopicWindow } from './topic-windows.ts';

interface TopicHeadingProps {
  topic: string;
  last: LogEvent | null;
  index: TopicIndex;
  window: TopicWindow;
  onChoose: (window: TopicWindow) => void;
}

const maxTextLength = 80;

/** As on a dashboard. */
const choices = { '1m': '1m', '5m': '5m', '15m': '15m', '1h': '1h', '6h': '6h', '24h': '24h', '7d': '7d' };

/** What a topic is called, what it said last, how often it speaks, and where its history is. */
export function TopicHeading({ topic, last, index, window, onChoose }: TopicHeadingProps) {
  const readRate = useCallback((now: number) => index.getRate(topic, now), [index, topic]);
  return (
    <div className="flex flex-col gap-4 bg-surface p-4 xl:col-span-12">
      <h1 className="text-lg font-semibold tracking-tight break-all">{topic}</h1>
      {last !== null && (
        <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
          <dl className="grid min-w-0 grid-cols-[minmax(0,auto)_5rem_6rem] gap-x-8 gap-y-1 [&_dt]:text-xs [&_dt]:text-muted">
            <div className="min-w-0">
              <dt>Last value</dt>
              <dd className="truncate font-mono">{formatPayload(last.data).slice(0, maxTextLength)}</dd>
            </div>
            <div>
              <dt>Events/s</dt>
              <dd>
                <Rate read={readRate} />
              </dd>
            </div>
            <div>
              <dt>Age</dt>
              <dd className="whitespace-nowrap">
                <Age at={last.at} />
              </dd>
            </div>
          </dl>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <ChoiceChips legend="Window" choices={choices} chosen={window} onChoose={onChoose} />
            <HistoryLinks topic={topic} />
            <ForAdmins>
              <a
                href={`/alerts?topic=${encodeTopic(topic)}`}
                className="rounded text-xs leading-6 text-accent underline underline-offset-4"
              >
                New alert
              </a>
            </ForAdmins>
            <AddToDashboard topic={topic} data={last.data} />
          </div>
        </div>
      )}
    </div>
  );
}

function HistoryLinks({ topic }: { topic: string }) {
  const formats = { json: 'JSON', csv: 'CSV' } as const;
  return (
    <nav aria-label="History" className="flex gap-3 text-xs">
      {Object.entries(formats).map(([format, label]) => (
        <a
          key={format}
          href={`/api/topics/${encodeTopic(topic)}?limit=10000&format=${format}`}
          className="rounded leading-6 text-accent underline underline-offset-4"
        >
          {label}
        </a>
      ))}
    </nav>
  );
}
