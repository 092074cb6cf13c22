'use client';

import { useFeed } from '#lib/client/use-feed';
import { greetingLimit } from './snapshot-request.ts';
import { formatTime } from '../format/format-time.ts';
import { Panel } from '../ui/panel.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { EmptyState } from './empty-state.tsx';
import type { PanelProps } from './panel-props.ts';

export function GreetingsPanel({ snapshot, className }: PanelProps) {
  const greetings = useFeed('hello', { limit: greetingLimit, initial: snapshot.feeds['hello'] });
  const timeZone = useTimeZone();
  return (
    <Panel title="Greetings" aside="newest first" className={className}>
      <div className="relative grid min-h-44 grow">
        {greetings.length === 0 ? (
          <EmptyState source="hello" />
        ) : (
          <div
            role="log"
            aria-live="off"
            aria-label="Greetings, newest first"
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard must be able to scroll it
            tabIndex={0}
            className="absolute inset-0 overflow-y-auto [mask-image:linear-gradient(black_calc(100%-2rem),transparent)]"
          >
            <ol className="pb-6">
              {greetings.toReversed().map(({ id, at, data }) => (
                <li key={id} className="flex gap-3 border-t border-border py-1.5 first:border-t-0">
                  <time
                    dateTime={new Date(at).toISOString()}
                    className="shrink-0 font-mono text-xs leading-5 text-muted"
                  >
                    {formatTime(at, timeZone)}
                  </time>
                  <span className="min-w-0 break-words">{data.message}</span>
                </li>
              ))}
            </ol>
          </div>
        )}
      </div>
    </Panel>
  );
}
