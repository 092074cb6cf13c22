'use client';

import { useRef } from 'react';
import { useFeed } from '#lib/client/use-feed';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { LogEvent } from '#lib/shared/events';
import { isRecord } from '#lib/shared/json';
import { formatTime } from '../format/format-time.ts';
import { Panel } from '../ui/panel.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { useGlide } from '../ui/use-glide.ts';
import { useShownEvents } from '../dashboard/use-shown-events.ts';
import { EmptyState } from './empty-state.tsx';
import { formatPayload } from './format-payload.ts';
import type { PanelProps } from './panel-props.ts';
import { feedLimit } from './snapshot-request.ts';

/** The newest events of a topic, or of those of a pattern, as lines of text. */
export function FeedPanel({ spec, snapshot }: PanelProps<'feed'>) {
  const { title, topic, note = 'newest first' } = spec;
  const newest = useFeed<string>(topic, { limit: feedLimit, initial: snapshot.feeds[topic] ?? [] });
  const isUnread = snapshot.feeds[topic] === null;
  const { events, isRead } = useShownEvents(topic, newest, feedLimit, toThen(topic, snapshot));
  const list = useRef<HTMLOListElement>(null);
  useGlide(list, events.at(-1)?.id);
  return (
    <Panel title={title} aside={note}>
      <div className="relative grid min-h-32 grow">
        {events.length === 0 ? (
          isUnread ? (
            <p role="alert" className="m-auto text-negative">
              What was published before could not be read.
            </p>
          ) : (
            <EmptyState topic={topic} isRead={isRead} />
          )
        ) : (
          <div
            role="log"
            aria-live="off"
            aria-label={`${title}, newest first`}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard must be able to scroll it
            tabIndex={0}
            className="absolute inset-0 overflow-y-auto [mask-image:linear-gradient(black_calc(100%-2rem),transparent)]"
          >
            <ol ref={list} className="pb-6">
              {events.toReversed().map((event) => (
                <FeedRow key={event.id} event={event} hasTopic={topic.endsWith('*')} />
              ))}
            </ol>
          </div>
        )}
      </div>
    </Panel>
  );
}

/** What the page was rendered with of a time that stands still. */
function toThen(topic: string, { time: { until }, feedsThen }: DashboardSnapshot) {
  const events = feedsThen?.[topic] ?? null;
  return until === null || events === null ? null : { until, events };
}

function FeedRow({ event: { topic, at, data }, hasTopic }: { event: LogEvent; hasTopic: boolean }) {
  const timeZone = useTimeZone();
  const { level, text } = readLine(data);
  return (
    <li className="flex gap-3 border-t border-border py-1.5 first:border-t-0">
      <time dateTime={new Date(at).toISOString()} className="shrink-0 font-mono text-xs leading-5 text-muted">
        {formatTime(at, timeZone)}
      </time>
      {level !== null && (
        <span
          className={`shrink-0 font-mono text-xs leading-5 ${tones[level.toLowerCase()] ?? 'text-muted'}`}
        >
          {level}
        </span>
      )}
      <span className="min-w-0 break-words">
        {hasTopic && <span className="text-muted">{topic} </span>}
        {text}
      </span>
    </li>
  );
}

const tones: Readonly<Record<string, string>> = {
  fatal: 'text-negative',
  error: 'text-negative',
  warning: 'text-warning',
  warn: 'text-warning',
};

/** What a line says: `message` where there is one, with its `level`; else the payload as it is. */
function readLine(data: LogEvent['data']): { level: string | null; text: string } {
  if (!isRecord(data) || typeof data['message'] !== 'string')
    return { level: null, text: formatPayload(data) };
  const { level } = data;
  return { level: typeof level === 'string' ? level : null, text: data['message'] };
}
