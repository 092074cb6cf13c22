import 'client-only';
import type { LogEvent } from '#lib/shared/events';
import type { HistoryState } from './history-state.ts';
import type { SeriesHistory } from './series-history.ts';
import { createSingleReading } from './single-reading.ts';

/** Which events are wanted: the newest of a topic, or of a pattern of them, up to a time in Unix ms. */
interface EventQuestion {
  readonly topic: string;
  readonly until: number;
  readonly limit: number;
}

/** The readings of events that panels without a series wait for. */
export interface EventReadings {
  /**
   * Reads events, once nobody has asked for others in a moment, until the returned function is called.
   *
   * @param take gets them, oldest first; never called when they cannot be read
   */
  readonly start: (question: EventQuestion, take: (events: readonly LogEvent[]) => void) => () => void;
  /** How they fare whose topic, or pattern, matches. */
  readonly listStates: (matches: (topic: string) => boolean) => readonly HistoryState[];
  /** Reads again what could not be read. */
  readonly retry: () => void;
}

interface Entry {
  readonly topic: string;
  state: HistoryState;
  readonly run: (delayMs: number) => void;
}

/** Nothing is asked for before the time has stood still for so long, in milliseconds. */
const restMs = 300;

/** @param onChange called whenever a state has changed */
export function createEventReadings(
  history: Pick<SeriesHistory, 'loadEvents'>,
  onChange: () => void,
): EventReadings {
  const entries = new Set<Entry>();

  return {
    start({ topic, until, limit }, take) {
      const reading = createSingleReading<readonly LogEvent[]>();
      const settle = (state: HistoryState): void => {
        entry.state = state;
        onChange();
      };
      const entry: Entry = {
        topic,
        state: 'loading',
        run: (delayMs) =>
          reading.start({
            delayMs,
            read: (signal) => history.loadEvents(topic, until, limit, signal),
            take(events) {
              settle('ready');
              take(events);
            },
            fail: (error) => settle({ error }),
          }),
      };
      entries.add(entry);
      entry.run(restMs);
      onChange();
      return () => {
        reading.stop();
        entries.delete(entry);
        onChange();
      };
    },
    listStates: (matches) => [...entries].filter(({ topic }) => matches(topic)).map(({ state }) => state),
    retry() {
      for (const entry of entries) {
        if (typeof entry.state === 'string') continue;
        entry.state = 'loading';
        entry.run(0);
        onChange();
      }
    },
  };
}
