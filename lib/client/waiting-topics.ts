import 'client-only';
import type { LogEvent } from '#lib/shared/events';

/** The topics that spoke while there was no room for them. */
export interface WaitingTopics {
  /** Takes in its newest event; beyond the limit the one that has waited longest leaves. */
  readonly add: (event: LogEvent) => void;
  /** Offers the places that there are in a moment, when somebody waits. */
  readonly offerPlaces: () => void;
  readonly stop: () => void;
}

/** How often places change hands, in milliseconds, and how many then: each newcomer may ask the server for its past. */
export const admissionMs = 1_000;
export const mostAdmitted = 10;

/**
 * Lets topics in by turns, those first that spoke last.
 *
 * @param admit gives a topic a place, by its newest event; false when there is none
 */
export function createWaitingTopics(limit: number, admit: (event: LogEvent) => boolean): WaitingTopics {
  /** In the order in which they last spoke. */
  const waiting = new Map<string, LogEvent>();
  let restsUntil = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function offerPlaces(): void {
    if (waiting.size > 0) timer ??= setTimeout(admitSome, Math.max(0, restsUntil - performance.now()));
  }

  function admitSome(): void {
    timer = undefined;
    restsUntil = performance.now() + admissionMs;
    const newestFirst = [...waiting.values()].slice(-mostAdmitted).toReversed();
    const admitted = newestFirst.filter(admit);
    for (const { topic } of admitted) waiting.delete(topic);
    if (admitted.length === mostAdmitted) offerPlaces();
  }

  return {
    add(event) {
      waiting.delete(event.topic);
      waiting.set(event.topic, event);
      const [longestWaiting] = waiting.keys();
      if (waiting.size > limit && longestWaiting !== undefined) waiting.delete(longestWaiting);
    },
    offerPlaces,
    stop() {
      clearTimeout(timer);
      timer = undefined;
      waiting.clear();
    },
  };
}
