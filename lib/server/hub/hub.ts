import 'server-only';
import type { AppendOptions, EventLog } from '#lib/server/log/event-log';
import type { LogEvent, Publication } from '#lib/shared/events';
import type { Position } from '#lib/shared/positions';
import { toTopicFilter, type TopicFilter } from '#lib/shared/topics';
import { createFrameRing } from './frame-ring.ts';
import { createSubscription, type Subscription, type SubscriptionStart } from './subscription.ts';
import { createSubscriptionGroup, type SubscriptionGroup } from './subscription-group.ts';

export interface SubscriptionRequest {
  readonly topics: TopicFilter;
  /** Whether `event:` names each event's type; without, all arrive as `message`. */
  readonly named: boolean;
  readonly start: SubscriptionStart;
}

/** The stream on the other side of a subscription. None of its methods may throw or wait. */
export interface Reader {
  /** Something lies after the position of a reader that waited. */
  wake(): void;
  /** A moment to look whether the stream has been silent for too long. */
  checkSilence(): void;
  /** The server goes down: say so and end. */
  end(): void;
}

interface Membership {
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
  /** Appends to the log; resolves when it has. @throws what `EventLog.append` throws */
  publish(publications: readonly Publication[], options?: AppendOptions): Promise<readonly LogEvent[]>;
  /** Removes every event of a topic, from the log and from memory. Returns how many the log had. */
  remove(topic: string): Promise<number>;
  subscribe(request: SubscriptionRequest, reader: Reader): Membership;
  /** Ends every stream and follows the log no longer. */
  close(): void;
}

export interface HubOptions {
  /** Frames kept in memory for readers that are a little behind. Default 16,384. */
  readonly ringFrames?: number;
  /** Their bytes. Default 32 MiB. */
  readonly ringBytes?: number;
  /** How often readers look at their silence. Default 1,000 ms. */
  readonly silenceCheckMs?: number;
}

export async function createHub(log: EventLog, options: HubOptions = {}): Promise<Hub> {
  const { ringFrames = 16_384, ringBytes = 32 * 1024 * 1024, silenceCheckMs = 1_000 } = options;
  const { head: origin } = await log.bounds(toTopicFilter([]));
  const ring = createFrameRing(origin, ringFrames, ringBytes);
  const groups = new Map<string, SubscriptionGroup>();
  const readers = new Set<Reader>();
  let waiting = new Set<Reader>();
  let head = origin;
  let flush: NodeJS.Immediate | null = null;

  const wakeWaiting = (): void => {
    flush = null;
    const woken = waiting;
    waiting = new Set();
    for (const reader of woken) reader.wake();
  };

  const takeIn = (events: readonly LogEvent[]): void => {
    ring.push(events);
    head = events.at(-1)?.id ?? head;
    // One flush for all that is appended in the same turn of the event loop.
    flush ??= setImmediate(wakeWaiting);
  };

  const groupOf = (topics: TopicFilter, named: boolean): SubscriptionGroup => {
    const key = `${named} ${topics.key}`;
    const group = groups.get(key) ?? createSubscriptionGroup(topics, named, ring);
    groups.set(key, group);
    return group;
  };

  const unfollow = log.follow(takeIn);
  // One timer for all readers, whoever is silent.
  const silenceTimer = setInterval(() => {
    for (const reader of readers) reader.checkSilence();
  }, silenceCheckMs).unref();

  return {
    log,
    get head() {
      return head;
    },
    get subscriptionCount() {
      return readers.size;
    },
    publish: (publications, appendOptions) => log.append(publications, appendOptions),
    async remove(topic) {
      const removed = await log.remove(topic);
      ring.clear();
      return removed;
    },
    subscribe({ topics, named, start }, reader) {
      const group = groupOf(topics, named);
      group.join();
      readers.add(reader);
      return {
        subscription: createSubscription({ log, ring, group, head: () => head }, start),
        wait: () => waiting.add(reader),
        leave() {
          waiting.delete(reader);
          if (readers.delete(reader) && group.leave()) groups.delete(`${named} ${topics.key}`);
        },
      };
    },
    close() {
      unfollow();
      clearInterval(silenceTimer);
      if (flush !== null) clearImmediate(flush);
      for (const reader of readers) reader.end();
    },
  };
}
