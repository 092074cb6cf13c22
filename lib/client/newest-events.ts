import 'client-only';
import type { LogEvent } from '#lib/shared/events';
import { positionAt } from '#lib/shared/positions';
import type { BrowserEnvironment } from './browser-environment.ts';
import type { PatternEvents } from './pattern-events.ts';
import type { RequestTurns } from './request-turns.ts';
import { readTopicEvents } from './topic-past.ts';

/**
 * The newest events of a topic, or of those of a pattern, up to a time, oldest first.
 *
 * @param until in Unix ms; Infinity: now
 * @throws {Error} with a message for people, also where a pattern has too many topics; the signal's reason when that
 *   ended it
 */
export type NewestEvents = (
  topic: string,
  until: number,
  limit: number,
  signal: AbortSignal,
) => Promise<readonly LogEvent[]>;

export function createNewestEvents(turns: RequestTurns, environment?: BrowserEnvironment): NewestEvents {
  /** Made when a panel first asks: most dashboards have no list of a pattern. */
  let patternEvents: PatternEvents | null = null;

  async function loadTopicEvents(topic: string, until: number, limit: number, signal: AbortSignal) {
    const before = until === Number.POSITIVE_INFINITY ? undefined : positionAt(until + 1);
    const part = { before, order: 'desc', limit } as const;
    const events = await turns.run(() => readTopicEvents(topic, part, { signal, environment }), signal);
    return events.toReversed();
  }

  async function loadPatternParts(): Promise<PatternEvents> {
    const [{ createPatternEvents }, { fetchTopics }] = await Promise.all([
      import('./pattern-events.ts'),
      import('./fetch-topics.ts'),
    ]);
    const listTopics = (signal: AbortSignal) => turns.run(() => fetchTopics(signal, environment), signal);
    patternEvents ??= createPatternEvents({ listTopics, loadEvents: loadTopicEvents });
    return patternEvents;
  }

  return async (topic, until, limit, signal) => {
    const loadEvents = topic.endsWith('*') ? await loadPatternParts() : loadTopicEvents;
    return loadEvents(topic, until, limit, signal);
  };
}
