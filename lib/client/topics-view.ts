import 'client-only';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions, positionTime } from '#lib/shared/positions';
import { readNumber, type Series, type SeriesColumns, seriesKey } from '#lib/shared/series';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import type { EventSourceStore } from './event-source-store.ts';
import { createSeriesStore, type GrowingSeriesStore } from './series-store.ts';
import { createStreamView, type StreamView } from './stream-view.ts';
import { createWaitingTopics } from './waiting-topics.ts';

/** What is known of one topic. Immutable but for its series, and the same reference until the topic speaks again. */
export interface TopicState {
  readonly topic: string;
  readonly last: LogEvent;
  /** Events since the page opened. */
  readonly count: number;
  /** The numbers of the view's field; null while there was none. */
  readonly series: Series | null;
}

export interface TopicsViewOptions {
  /** Which topics are taken: asked as each event comes. */
  readonly matches: (topic: string) => boolean;
  /** The most topics kept; beyond it a new one waits until one of them has been silent for `quietMs`. */
  readonly limit: number;
  /** How long a series reaches back, in milliseconds. */
  readonly windowMs: number;
  /** The path to the number that is gathered, with dots. Default `value`. */
  readonly field?: string | undefined;
  /** The newest event of each topic to begin with, by topic, as in `DashboardSnapshot.latest`. */
  readonly initial?: Readonly<Record<string, LogEvent>> | undefined;
  /** The points to begin with, by `seriesKey` of the field, as in `DashboardSnapshot.series`. */
  readonly initialSeries?: Readonly<Record<string, SeriesColumns>> | undefined;
  readonly environment?: BrowserEnvironment;
}

/** A topic that has spoken in this time keeps its place, so that rows do not come and go; in milliseconds. */
export const quietMs = 10_000;

interface GrowingTopicState extends TopicState {
  readonly series: GrowingSeriesStore | null;
}

/** The topics that match, sorted by name. Where the stream has lost events, each of their series gets a break. */
export function createTopicsView(
  stream: EventSourceStore,
  {
    matches,
    limit,
    windowMs,
    field = 'value',
    initial = {},
    initialSeries = {},
    environment = browserEnvironment,
  }: TopicsViewOptions,
): StreamView<readonly TopicState[]> {
  /** In the order in which they last spoke, the longest silent first. */
  const states = new Map<string, GrowingTopicState>();

  /** The newest position of a topic that matches, in Unix ms. */
  let heardAt = 0;

  function put(state: GrowingTopicState): void {
    states.delete(state.topic);
    states.set(state.topic, state);
  }

  function begin(last: LogEvent): void {
    const { topic } = last;
    const columns = initialSeries[seriesKey({ topic, field })];
    const known = columns === undefined || columns.at.length === 0 ? toColumns(last, field) : columns;
    const series = known && createSeriesStore({ windowMs, initial: known, environment });
    put({ topic, last, count: 0, series });
  }

  function take(event: LogEvent): void {
    const { topic } = event;
    const before = states.get(topic);
    const value = readNumber(event.data, field);
    const series = before?.series ?? (value === null ? null : createSeriesStore({ windowMs, environment }));
    if (value !== null) series?.add(event.at, value);
    put({ topic, last: event, count: (before?.count ?? 0) + 1, series });
  }

  function admit(event: LogEvent): boolean {
    const [longestSilent] = states.values();
    if (longestSilent === undefined) return false;
    const { id } = longestSilent.last;
    if (heardAt - positionTime(id) < quietMs || comparePositions(event.id, id) < 0) return false;
    states.delete(longestSilent.topic);
    take(event);
    return true;
  }

  function breakLines(at: number): void {
    for (const { series } of states.values()) series?.add(at, null);
  }

  for (const event of newestOf(initial, matches, limit)) begin(event);

  return createStreamView<readonly TopicState[]>({
    read: () => [...states.values()].toSorted((a, b) => (a.topic < b.topic ? -1 : 1)),
    follow(changed) {
      const waiting = createWaitingTopics(limit, (event) => {
        const isAdmitted = admit(event);
        if (isAdmitted) changed();
        return isAdmitted;
      });
      function hear(event: LogEvent): void {
        if (!matches(event.topic)) return;
        heardAt = Math.max(heardAt, positionTime(event.id));
        if (states.size < limit || states.has(event.topic)) {
          take(event);
          changed();
        } else {
          waiting.add(event);
        }
        waiting.offerPlaces();
      }
      const stops = [
        stream.onEvent(hear),
        stream.onGap(({ to }) => breakLines(positionTime(to))),
        waiting.stop,
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    environment,
  });
}

/** The newest event of each topic that spoke last, up to the limit, oldest first. */
function newestOf(
  initial: Readonly<Record<string, LogEvent>>,
  matches: (topic: string) => boolean,
  limit: number,
): readonly LogEvent[] {
  return Object.values(initial)
    .filter(({ topic }) => matches(topic))
    .toSorted((a, b) => a.at - b.at)
    .slice(-limit);
}

function toColumns({ at, data }: LogEvent, field: string): SeriesColumns | null {
  const value = readNumber(data, field);
  return value === null ? null : { at: [at], value: [value] };
}
