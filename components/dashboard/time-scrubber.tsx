'use client';

import { type KeyboardEvent } from 'react';
import { useStreamClock } from '../charts/stream-clock-context.tsx';
import { formatDay, formatTime } from '../format/format-time.ts';
import { Button } from '../ui/button.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { useIsMounted } from '../ui/use-is-mounted.ts';
import { useDashboardTime } from './dashboard-time.ts';
import { toScrubStep } from './scrub-step.ts';

/** Moves the time that stands still over what is kept. `until`: where it ends, in Unix ms */
export function TimeScrubber({ until }: { until: number }) {
  const { windowMs, keptFrom, store } = useDashboardTime();
  const clock = useStreamClock();
  const timeZone = useTimeZone();
  const newest = Math.max(until, Math.round(useIsMounted() ? clock.now() : clock.startedAt));
  const oldest = Math.min(until, newest - windowMs, keptFrom + windowMs);
  const text = `${formatDay(until, timeZone)}, ${formatTime(until, timeZone)}`;
  const moveBy = (distanceMs: number) => store.scrubTo(Math.max(oldest, until + distanceMs));

  function press(event: KeyboardEvent): void {
    const distanceMs = toScrubStep(event.key, windowMs);
    if (distanceMs === null) return;
    moveBy(distanceMs);
    event.preventDefault();
  }

  return (
    <div className="order-last flex basis-full items-center gap-2">
      <Button aria-label="Earlier by half a window" onClick={() => moveBy(-windowMs / 2)}>
        ‹
      </Button>
      <input
        type="range"
        aria-label="Shown until"
        aria-valuetext={text}
        min={oldest}
        max={newest}
        value={until}
        onChange={(event) => store.scrubTo(event.currentTarget.valueAsNumber)}
        onKeyDown={press}
        className="h-6 min-w-0 grow accent-accent"
      />
      <Button aria-label="Later by half a window" onClick={() => moveBy(windowMs / 2)}>
        ›
      </Button>
      <time
        dateTime={new Date(until).toISOString()}
        className="shrink-0 text-right font-mono text-xs whitespace-nowrap"
      >
        {text}
      </time>
    </div>
  );
}
