import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { AppendOptions, EventLog } from '#lib/server/log/event-log';
import type { LogEvent, Publication } from '#lib/shared/events';
import type { ClosingReason } from '#lib/shared/control-events';
import { PulseboardError } from '#lib/shared/errors';
import type { Position } from '#lib/shared/positions';
import type { TopicFilter } from '#lib/shared/topics';
import { createFlusher } from './flusher.ts';
import { createFrameRing } from './frame-ring.ts';
import { createHubCounters, type HubCounters, type HubTimes, noTimes } from './hub-counters.ts';
import { createSharedPages } from './shared-pages.ts';
import {
  createSubscription,
  type Subscription,
  type SubscriptionLag,
  type SubscriptionStart,
} from './subscription.ts';
import { createSubscriptionGroup, type SubscriptionGroup } from './subscription-group.ts';
import { report } from '../reports/report.ts';

export interface SubscriptionRequest {
  readonly topics: TopicFilter;
  /** Whether `event:` names each event's type; without, all arrive as `message`. */
  readonly named: boolean;
  /** Whether a reader that falls behind is to get the newest event of each topic only. Default no. */
  readonly conflated?: boolean;
  readonly start: SubscriptionStart;
}

/** The stream on the other side of a subscription. None of its methods may throw or wait. */
export interface Reader {
  /** Something lies after the position of a reader that waited. */
  wake(): void;
  /** A moment to look whether the stream is silent, stuck or old. `now`: of `performance.now()`. */
  check(now: number): void;
  /** Say why and when to come back, and end. */
  end(reason: ClosingReason, retryMs: number): void;
}

export interface Membership {
  readonly subscription: Subscription;
  /** Asks for one `wake` when there is more. */
  wait(): void;
  /** Idempotent. */
  leave(): void;
}

/** What stands between the log and the open streams of one process. */
export interface Hub {
  readonly log: EventLog;
  /** The newest position that subscriptions can reach. */
  readonly head: Position;
  readonly subscriptionCount: number;
  /** Whether the log cannot be reached right now: streams stay open, and say so. */
  readonly isDegraded: boolean;
  /** What was done since the hub was made; whoever reads them changes nothing. */
  readonly counters: HubCounters;
  /** Of every open stream, how far it is behind. */
  lags(): Iterable<SubscriptionLag>;
  /** Appends to the log; resolves when it has. @throws what `EventLog.append` throws */
  publish(publications: readonly Publication[], options?: AppendOptions): Promise<readonly LogEvent[]>;
  /** Removes every event of a topic, from the log and from memory. Returns how many the log had. */
  remove(topic: string): Promise<number>;
  /** @throws {PulseboardError} `log-unavailable` once `close` was called */
  refuseWhenClosed(): void;
  subscribe(request: SubscriptionRequest, reader: Reader): Membership;
  /**
   * Ends every stream, one after the other over `drainMs`, each with a time of its own to come back, so that clients do not
   * all reconnect in the same second. Resolves when all have ended and the log is followed no longer.
   */
  close(drainMs: number): Promise<void>;
}

export interface HubOptions {
  /** Frames kept in memory for readers that are a little behind. Default 16,384. */
  readonly ringFrames?: number;
  /** Their bytes. Default 32 MiB. */
  readonly ringBytes?: number;
  /** How often readers look after themselves. Default 1,000 ms. */
  readonly checkMs?: number;
  /** Is told how long things take. Default: nobody is. */
  readonly times?: HubTimes;
}

/** A reader that fails does so alone. */
function wake(reader: Reader): void {
  try {
    reader.wake();
  } catch (error) {
    report.error('a stream failed and was ended', { error });
    reader.end('log-unavailable', 2_000);
  }
}

export function createHub(log: EventLog, options: HubOptions = {}): Hub {
  const { ringFrames = 16_384, ringBytes = 32 * 1024 * 1024, checkMs = 1_000, times = noTimes } = options;
  const counters = createHubCounters();
  const following = log.follow({
    heard(events, reached, isWhole) {
      // Readers find out in the log what is missing, and are told.
      if (isWhole) ring.push(events);
      else ring.restart(reached);
      head = reached;
      counters.heardEvents += events.length;
      if (events.length > 0) heardAt ??= performance.now();
      flusher.schedule();
    },
    removed: () => ring.clear(),
    replaced(from) {
      ring.restart(from);
      head = from;
      era += 1;
      flusher.schedule();
    },
  });
  const ring = createFrameRing(following.from, ringFrames, ringBytes);
  const groups = new Map<string, SubscriptionGroup>();
  const readers = new Map<Reader, Subscription>();
  let waiting = new Set<Reader>();
  let head = following.from;
  // How often the log has become another one.
  let era = 0;
  const readPage = createSharedPages(log, { head: () => head, era: () => era });
  // What was published before this ring number has been flushed before.
  let flushedTo = ring.end;
  let isClosed = false;
  // When the oldest event was heard that no flush has carried yet, and that the one under way carries; null: there is none.
  let heardAt: number | null = null;
  let flushedSince: number | null = null;

  const flusher = createFlusher(() => {
    flushedSince = heardAt;
    heardAt = null;
    const woken = waiting;
    waiting = new Set();
    const end = ring.end;
    for (const reader of woken) wake(reader);
    const events = end - flushedTo;
    flushedTo = end;
    return events;
  }, tellTimes);

  function tellTimes(from: number, until: number): void {
    times.flushed((until - from) / 1_000);
    if (flushedSince !== null) times.delivered((until - flushedSince) / 1_000);
  }

  const publish: Hub['publish'] = async (publications, appendOptions) => {
    const from = performance.now();
    try {
      const events = await log.append(publications, appendOptions);
      counters.publishedEvents += events.length;
      return events;
    } catch (error) {
      counters.failedEvents += publications.length;
      throw error;
    } finally {
      times.published((performance.now() - from) / 1_000);
    }
  };

  const groupOf = ({ topics, named, conflated = false }: SubscriptionRequest): SubscriptionGroup => {
    const key = `${named} ${conflated} ${topics.key}`;
    const known = groups.get(key);
    if (known !== undefined) return known;
    const conflatedBefore = conflated ? () => flushedTo : null;
    const group = createSubscriptionGroup({ key, filter: topics, named, ring, conflatedBefore });
    groups.set(key, group);
    return group;
  };

  // One timer for all readers.
  const checkTimer = setInterval(() => {
    const now = performance.now();
    for (const reader of readers.keys()) reader.check(now);
  }, checkMs).unref();

  const endOne = async (reader: Reader, drainMs: number): Promise<void> => {
    await delay(Math.random() * drainMs, undefined, { ref: false });
    // Between two and five seconds: after the next process is there, and not all at once.
    reader.end('shutdown', Math.round(2_000 + Math.random() * 3_000));
  };

  return {
    log,
    get head() {
      return head;
    },
    get subscriptionCount() {
      return readers.size;
    },
    get isDegraded() {
      return log.isDegraded();
    },
    counters,
    *lags() {
      for (const { lag } of readers.values()) yield lag;
    },
    publish,
    remove: (topic) => log.remove(topic),
    refuseWhenClosed() {
      if (isClosed)
        throw new PulseboardError('log-unavailable', 'the server is going down; try again in a moment');
    },
    subscribe(request, reader) {
      const group = groupOf(request);
      group.join();
      counters.openedStreams += 1;
      const subscription = createSubscription(
        { log, readPage, ring, group, head: () => head, era: () => era },
        request.start,
      );
      readers.set(reader, subscription);
      return {
        subscription,
        wait: () => waiting.add(reader),
        leave() {
          waiting.delete(reader);
          if (readers.delete(reader) && group.leave()) groups.delete(group.key);
        },
      };
    },
    async close(drainMs) {
      isClosed = true;
      await Promise.all([...readers.keys()].map((reader) => endOne(reader, drainMs)));
      following.stop();
      clearInterval(checkTimer);
      flusher.stop();
    },
  };
}
