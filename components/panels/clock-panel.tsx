'use client';

import { useLatest } from '#lib/client/use-latest';
import { isRecord } from '#lib/shared/json';
import { formatDate, formatTime } from '../format/format-time.ts';
import { Panel } from '../ui/panel.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { useShownEvent } from '../dashboard/use-shown-events.ts';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';

/** The time of the newest event of a topic, in the zone that it names: the server's clock. */
export function ClockPanel({ spec, snapshot }: PanelProps<'clock'>) {
  const { title, topic, note } = spec;
  const { event: latest, isRead } = useShownEvent(topic, useLatest(topic, snapshot.latest[topic]));
  const ownTimeZone = useTimeZone();
  const timeZone = readTimeZone(latest?.data) ?? ownTimeZone;
  return (
    <Panel title={title} aside={note ?? (latest !== null && timeZone)}>
      <div className="grid min-h-16 grow content-center">
        {latest === null ? (
          <EmptyState topic={topic} isRead={isRead} />
        ) : (
          <time dateTime={new Date(latest.at).toISOString()}>
            <span className="block font-mono text-display font-medium tracking-tight">
              {formatTime(latest.at, timeZone)}
            </span>
            <span className="text-muted">{formatDate(latest.at, timeZone)}</span>
          </time>
        )}
      </div>
    </Panel>
  );
}

function readTimeZone(data: unknown): string | null {
  return isRecord(data) && typeof data['timeZone'] === 'string' ? data['timeZone'] : null;
}
