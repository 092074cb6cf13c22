import 'client-only';
import type { ControlEvent } from '#lib/shared/control-events';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions, type Position } from '#lib/shared/positions';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import { type ConnectionHealth, initialHealth } from './connection-health.ts';
import { createFrameNotifier } from './frame-notifier.ts';
import { connectToStream } from './connect-to-stream.ts';
import type { IncomingFrame } from './incoming-frame.ts';
import { createListenerSet, type ListenerSet } from './listener-set.ts';

/** What is known of a connection. Immutable: the same reference until something changes. */
export interface ConnectionState extends ConnectionHealth {
  /** When the last frame came, heartbeats too, in Unix milliseconds of the browser's clock. */
  readonly lastEventAt: number | null;
  /** Data events received. */
  readonly eventCount: number;
  /** Frames that could not be read, and events whose payload is not what its topic carries. The stream goes on. */
  readonly malformedCount: number;
  /** How often the server said that events are missing. */
  readonly gapCount: number;
  /** How many events it said are missing, as far as it knew. */
  readonly missedCount: number;
  /** Events that came a second time or out of order. They are not handed over. */
  readonly repeatedCount: number;
  /** Where it would resume. */
  readonly position: Position | null;
  /** Why this page has a connection of its own and not the one of the whole browser; null where it is shared. */
  readonly unsharedReason: string | null;
}

/** Events between `from` and `to` cannot be had. */
export type StreamGap = Extract<ControlEvent, { type: 'stream-gap' }>['data'];

/** One connection to a stream that keeps itself open, and what comes over it. */
export interface EventSourceStore {
  readonly url: string;
  readonly getState: () => ConnectionState;
  /** Called after the state has changed, at most once an animation frame. */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Every data event, synchronously as it comes. On a stream without `unnamed=1` a browser hands over only those types
   * that somebody has asked for with `onType`, and `message`.
   */
  readonly onEvent: (listener: (event: LogEvent) => void) => () => void;
  /** The data events of one type, synchronously as they come. */
  readonly onType: (type: string, listener: (event: LogEvent) => void) => () => void;
  readonly onGap: (listener: (gap: StreamGap) => void) => () => void;
  /** The server's clock in Unix ms, whenever the stream says it: at its start, and with each heartbeat. */
  readonly onServerTime: (listener: (serverTime: number) => void) => () => void;
  /** Counts an event whose payload a listener could not read; each event once, however many could not. */
  readonly reportMalformed: (event: LogEvent) => void;
  /** Drops the connection, or the wait for one, and opens anew after the last position: a person pressed "try now". */
  readonly reopenNow: () => void;
  /** Opens a stream that was made to wait for it; who listens before that misses nothing. */
  readonly start?: (() => void) | undefined;
}

/** What is known before anything has been asked: also what a page is rendered with on the server. */
export const initialConnectionState: ConnectionState = Object.freeze({
  ...initialHealth,
  lastEventAt: null,
  eventCount: 0,
  malformedCount: 0,
  gapCount: 0,
  missedCount: 0,
  repeatedCount: 0,
  position: null,
  unsharedReason: null,
});

export interface EventSourceStoreOptions {
  /** Where to begin; default: where the URL says. */
  readonly after?: Position | undefined;
  readonly environment?: BrowserEnvironment;
}

/** A store whose connection somebody else opens and closes. It resumes where it was when it is opened again. */
export interface OwnedEventSourceStore extends EventSourceStore {
  readonly open: () => void;
  readonly close: () => void;
}

/** A store on the browser's own `EventSource`; nothing is asked before `open`. */
export function createEventSourceStore(
  url: string,
  { after, environment = browserEnvironment }: EventSourceStoreOptions = {},
): OwnedEventSourceStore {
  let state: ConnectionState = { ...initialConnectionState, position: after ?? null };
  const changes = createFrameNotifier(environment);
  const eventListeners = createListenerSet<LogEvent>(environment.reportError);
  const typeListeners = new Map<string, ListenerSet<LogEvent>>();
  const gapListeners = createListenerSet<StreamGap>(environment.reportError);
  const timeListeners = createListenerSet<number>(environment.reportError);
  const reportedEvents = new WeakSet<LogEvent>();
  const connection = connectToStream({
    url,
    environment,
    getPosition: () => state.position,
    onHealth: change,
    onFrame: receive,
    onPosition(position) {
      if (position !== state.position) change({ position });
    },
    onUnshared: (unsharedReason) => change({ unsharedReason }),
  });
  let stopLeaving: (() => void) | null = null;

  function change(part: Partial<ConnectionState>): void {
    state = { ...state, ...part };
    changes.notify();
  }

  function receive({ position, event, control }: IncomingFrame): void {
    const isRepeated =
      event !== null && state.position !== null && comparePositions(event.id, state.position) <= 0;
    change({ lastEventAt: Date.now() });
    if (isRepeated) return change({ repeatedCount: state.repeatedCount + 1 });
    if (position !== null) change({ position });
    if (event !== null) deliver(event);
    else if (control !== null) tellControl(control);
    else countMalformed();
  }

  function deliver(event: LogEvent): void {
    change({ eventCount: state.eventCount + 1 });
    eventListeners.call(event);
    typeListeners.get(event.type)?.call(event);
  }

  function tellControl({ type, data }: ControlEvent): void {
    if (type === 'stream-ready' || type === 'stream-heartbeat') timeListeners.call(data.serverTime);
    else if (type === 'stream-gap') tellGap(data);
  }

  function tellGap(gap: StreamGap): void {
    change({ gapCount: state.gapCount + 1, missedCount: state.missedCount + (gap.missing ?? 0) });
    gapListeners.call(gap);
  }

  function countMalformed(): void {
    change({ malformedCount: state.malformedCount + 1 });
  }

  function listenersOf(type: string): ListenerSet<LogEvent> {
    const listeners = typeListeners.get(type) ?? createListenerSet<LogEvent>(environment.reportError);
    typeListeners.set(type, listeners);
    return listeners;
  }

  return {
    url,
    getState: () => state,
    subscribe: changes.subscribe,
    onEvent: eventListeners.add,
    onType(type, listener) {
      connection.listenTo(type);
      return listenersOf(type).add(listener);
    },
    onGap: gapListeners.add,
    onServerTime: timeListeners.add,
    reportMalformed(event) {
      if (reportedEvents.has(event)) return;
      reportedEvents.add(event);
      countMalformed();
    },
    reopenNow: connection.reopenNow,
    open() {
      connection.open();
      // A page that is left may come back as it was, and an open connection would forbid that.
      stopLeaving ??= environment.onLeave({ left: connection.close, cameBack: connection.open });
    },
    close() {
      stopLeaving?.();
      stopLeaving = null;
      connection.close();
    },
  };
}
