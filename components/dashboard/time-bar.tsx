'use client';

import { Suspense, useMemo } from 'react';
import { parseSpan } from '#lib/shared/spans';
import { listWindows, writeWindow } from '#lib/shared/time-query';
import { useStreamClock } from '../charts/stream-clock-context.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceChips } from '../ui/choice-chips.tsx';
import { Icon } from '../ui/icon.tsx';
import { loadLater } from '../ui/load-later.tsx';
import { useDashboardTime } from './dashboard-time.ts';

const TimeScrubber = loadLater(async () => (await import('./time-scrubber.tsx')).TimeScrubber);

/** How much time the dashboard shows, and whether it moves on. */
export function TimeBar() {
  const clock = useStreamClock();
  const { windowMs, until, store } = useDashboardTime();
  const choices = useMemo(
    () => Object.fromEntries(listWindows(windowMs).map((window) => [window, window])),
    [windowMs],
  );
  return (
    <>
      <div className="order-last flex basis-full flex-wrap items-center gap-1 max-sm:[&_label]:px-1.75 lg:order-none lg:basis-auto lg:border-l lg:border-border lg:pl-3">
        <ChoiceChips
          legend="Time window"
          choices={choices}
          chosen={writeWindow(windowMs)}
          onChoose={(window) => store.chooseWindow(parseSpan(window))}
        />
        <Button
          className="w-19 justify-center"
          onClick={() => (until === null ? store.pauseAt(clock.now()) : store.goLive())}
        >
          <Icon className="size-2.5" isFilled>
            <path d={until === null ? 'M3 2h3.5v12H3zM9.5 2H13v12H9.5z' : 'M3 1.5v13l11-6.5z'} />
          </Icon>
          {until === null ? 'Pause' : 'Live'}
        </Button>
      </div>
      <Suspense>{until !== null && <TimeScrubber until={until} />}</Suspense>
    </>
  );
}
