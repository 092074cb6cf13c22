import 'client-only';
import type { LogEvent } from '#lib/shared/events';
import { positionTime } from '#lib/shared/positions';
import { isOfPattern } from '#lib/shared/topics';
import { createUsualInterval, type UsualInterval } from '#lib/shared/usual-interval';
import type { EventSourceStore } from './event-source-store.ts';

/** How fresh what a panel shows is. */
export type Freshness =
  /** Nothing was ever heard. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'live' }
  /** What the newest event says happened so long before it came here, or nothing can come at present. */
  | { readonly kind: 'late'; readonly byMs: number }
  /** No event for three times the usual interval. */
  | { readonly kind: 'stale'; readonly silentMs: number; readonly usualMs: number }
  /** Events in the time that is shown cannot be had. `missing`: how many; null where that is not known. */
  | { readonly kind: 'gap'; readonly missing: number | null };

/** Knows of each topic when it spoke and how often it usually does. */
export interface FreshnessStore {
  /**
   * How fresh the topics of a panel are: as the least fresh of them. Of a pattern the freshest topic counts.
   *
   * @param windowMs how far back a gap is told of
   * @param at Unix ms of the server's clock; default: now
   */
  readonly read: (topics: readonly string[], windowMs: number, at?: number) => Freshness;
  /** Follows the stream until the returned function is called. */
  readonly follow: () => () => void;
}

export interface FreshnessOptions {
  readonly stream: EventSourceStore;
  /** The server's clock, in Unix ms. */
  readonly now: () => number;
  /** The newest event of each topic to begin with. */
  readonly latest: Readonly<Record<string, Pick<LogEvent, 'id'>>>;
  /** The usual interval of topics to begin with, in milliseconds. */
  readonly usualIntervals: Readonly<Record<string, number>>;
}

/** So many silent intervals make a topic stale. */
const staleAfterIntervals = 3;

/** A shorter silence tells of a busy machine, not of a source that has stopped, in milliseconds. */
const shortestSilenceMs = 3_000;

/** What comes sooner is live for a person, in milliseconds. */
const latestLiveMs = 2_000;

/** The most topics known; beyond it the longest silent one is forgotten. */
const mostTopics = 5_000;

interface Rhythm {
  readonly interval: UsualInterval;
  /** When its newest event was published, by the server's clock. */
  spokeAt: number;
  /** How long that took to come here. */
  latencyMs: number;
  /** Which one it was of all events that came here; 0 for one that the page was rendered with. */
  number: number;
}

export function createFreshness({ stream, now, latest, usualIntervals }: FreshnessOptions): FreshnessStore {
  /** In the order in which they last spoke, the longest silent first. */
  const rhythms = new Map<string, Rhythm>();
  let heardAt = now();
  let heardCount = 0;
  /** Whatever came late up to this event is of the past: the stream has caught up since. */
  let caughtUpCount = 0;
  let gap: { readonly at: number; readonly missing: number | null } | null = null;
  for (const [topic, { id }] of Object.entries(latest)) begin(topic, positionTime(id));

  function begin(topic: string, spokeAt: number): Rhythm {
    const rhythm = {
      interval: createUsualInterval(usualIntervals[topic] ?? null),
      spokeAt,
      latencyMs: 0,
      number: 0,
    };
    rhythm.interval.note(spokeAt);
    rhythms.set(topic, rhythm);
    return rhythm;
  }

  function hear({ topic, id }: LogEvent): void {
    const at = positionTime(id);
    const rhythm = rhythms.get(topic) ?? begin(topic, at);
    rhythm.interval.note(at);
    rhythm.spokeAt = Math.max(rhythm.spokeAt, at);
    rhythm.latencyMs = now() - at;
    heardCount += 1;
    rhythm.number = heardCount;
    if (rhythm.latencyMs <= latestLiveMs) caughtUpCount = heardCount;
    rhythms.delete(topic);
    rhythms.set(topic, rhythm);
    const [longestSilent] = rhythms.keys();
    if (rhythms.size > mostTopics && longestSilent !== undefined) rhythms.delete(longestSilent);
  }

  /** A heartbeat comes when there is nothing else to say; what a new connection has to repeat comes after its start. */
  function takeServerTime(): void {
    heardAt = now();
    caughtUpCount = heardCount;
  }

  function judge(rhythm: Rhythm | undefined, at: number): Freshness {
    if (rhythm === undefined) return { kind: 'waiting' };
    const silentMs = at - rhythm.spokeAt;
    const usualMs = rhythm.interval.get();
    if (usualMs !== null && silentMs > Math.max(staleAfterIntervals * usualMs, shortestSilenceMs))
      return { kind: 'stale', silentMs, usualMs };
    const deafMs = stream.getState().status === 'open' ? 0 : at - heardAt;
    const byMs = Math.max(rhythm.number > caughtUpCount ? rhythm.latencyMs : 0, deafMs);
    return byMs > latestLiveMs ? { kind: 'late', byMs } : { kind: 'live' };
  }

  function judgeAll(topic: string, at: number): Freshness {
    if (!topic.endsWith('*')) return judge(rhythms.get(topic), at);
    const all = [...rhythms]
      .filter(([each]) => isOfPattern(topic, each))
      .map(([, rhythm]) => judge(rhythm, at));
    return all.toSorted(byFreshness)[0] ?? { kind: 'waiting' };
  }

  return {
    read(topics, windowMs, at = now()) {
      const worst = topics
        .map((topic) => judgeAll(topic, at))
        .toSorted(byFreshness)
        .at(-1) ?? { kind: 'live' };
      const isGapShown = gap !== null && gap.at > at - windowMs;
      return worst.kind === 'live' && gap !== null && isGapShown
        ? { kind: 'gap', missing: gap.missing }
        : worst;
    },
    follow() {
      const stops = [
        stream.onEvent(hear),
        stream.onServerTime(takeServerTime),
        stream.onEvent(() => (heardAt = now())),
        stream.onGap(({ to, missing }) => (gap = { at: positionTime(to), missing: missing ?? null })),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

const order: readonly Freshness['kind'][] = ['live', 'gap', 'waiting', 'late', 'stale'];

function byFreshness(a: Freshness, b: Freshness): number {
  return order.indexOf(a.kind) - order.indexOf(b.kind);
}
