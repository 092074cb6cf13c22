import { useEffect, useState } from 'react';
import { readWindowStatistics, type WindowStatistics } from '#lib/client/window-statistics';
import { useStreamClock } from '../charts/stream-clock-context.tsx';

/** What is known of a time: nothing yet, why not, or what it was when it was read, in Unix ms. */
export type ReadStatistics =
  | { readonly isLoading: true }
  | { readonly error: string }
  | { readonly at: number; readonly rows: readonly WindowStatistics[] };

/** The server goes through every event of the time. */
const refreshMs = 60_000;

const loading: ReadStatistics = { isLoading: true };

/**
 * What numbers of a topic were over the last `windowMs`, of every event, read from the server once a minute while the page is
 * shown.
 *
 * @param fields the same array while they are the same
 */
export function useWindowStatistics(
  topic: string,
  fields: readonly string[],
  windowMs: number,
): ReadStatistics {
  const clock = useStreamClock();
  const key = JSON.stringify([topic, fields, windowMs]);
  const [known, setKnown] = useState({ key, statistics: loading });
  useEffect(() => {
    const leaving = new AbortController();
    async function read(): Promise<void> {
      if (document.visibilityState === 'hidden') return;
      const at = clock.now();
      try {
        const span = { from: at - windowMs, to: at };
        const rows = await readWindowStatistics(topic, fields, span, leaving.signal);
        setKnown({ key, statistics: { at, rows } });
      } catch (error) {
        if (leaving.signal.aborted) return;
        setKnown({ key, statistics: { error: error instanceof Error ? error.message : String(error) } });
      }
    }
    void read();
    const timer = setInterval(() => void read(), refreshMs);
    return () => {
      leaving.abort();
      clearInterval(timer);
    };
  }, [topic, fields, windowMs, clock, key]);
  return known.key === key ? known.statistics : loading;
}
