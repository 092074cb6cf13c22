import 'server-only';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { RedisLink } from '#lib/server/redis/redis-link';
import type { LogEvent } from '#lib/shared/events';
import { comparePositions, type Position } from '#lib/shared/positions';
import type { LogListener } from './event-log.ts';
import { payloadLength } from './read-newest.ts';
import { parseRecentEntries, type RecentEntry, toList, toPosition } from './redis-entries.ts';
import { renewScript, statusScript } from './redis-status-scripts.ts';
import { report } from '../reports/report.ts';

export interface RedisFollowerOptions {
  readonly link: RedisLink;
  /** Where the log was when it was opened. */
  readonly start: { readonly epoch: string; readonly head: Position };
  /** Events of all topics after a position, oldest first, a page at a time: for what is no longer among the newest. */
  readonly readPage: (after: Position, before: Position, limit: number) => Promise<FollowedPage>;
  /** The time for a script: '' for that of Redis. */
  readonly clock: () => string;
  readonly listener: LogListener;
}

interface FollowedPage {
  readonly events: readonly LogEvent[];
  /** Whether nothing after the position has been removed: of a topic that was busy meanwhile the oldest may be gone. */
  readonly isWhole: boolean;
}

/** Follows what any process appends: one read for each wake, whoever follows in this process. */
export interface RedisFollower {
  readonly position: Position;
  /** Whether nothing has been heard of Redis for so long, or not since something went wrong, that it is to be taken for away. */
  readonly isAway: boolean;
  /** Something else has found out that Redis is away; it counts until the follower hears of it again. */
  noteAway(): void;
  close(): Promise<void>;
}

/** How long one read waits, in milliseconds: a Redis that hangs is known by the reads that do not come back. */
const blockMs = 1_000;
const silenceMs = blockMs + 1_500;
const retryMs = 100;

/** Entries of one read, at first and at most. */
const firstPageEvents = 100;
const maxReadEntries = 1_000;

/** About how much JSON one page may have, in UTF-16 code units: Redis does nothing else meanwhile. */
const maxPageLength = 4 * 1024 * 1024;
const sampleEvents = 16;

export async function createRedisFollower(options: RedisFollowerOptions): Promise<RedisFollower> {
  const { link, readPage, clock, listener } = options;
  let { epoch, head: position } = options.start;
  // Of the event that was heard last: its history tells whether Redis still has it.
  let topic = '';
  let readLimit = firstPageEvents;
  let isAway = false;
  let isClosed = false;
  let lastHeardAt = performance.now();
  const client = await link.createWaitingClient(silenceMs);

  const hear = (entries: readonly RecentEntry[]): void => {
    let events: LogEvent[] = [];
    const tell = (): void => {
      if (events.length > 0) listener.heard(events, events.at(-1)?.id ?? position, true);
      events = [];
    };
    for (const entry of entries) {
      position = entry.id;
      if (entry.kind === 'event') {
        topic = entry.event.topic;
        events.push(entry.event);
        continue;
      }
      tell();
      topic = '';
      if (entry.kind === 'gone') listener.removed?.(entry.topic);
      else epoch = entry.epoch;
      listener.heard([], position, true);
    }
    tell();
  };

  /** Hears of the events up to an entry that is not the next one. Redis may have trimmed those between, or have lost its past. */
  const catchUp = async (before: Position): Promise<void> => {
    for (let limit = firstPageEvents; !isClosed;) {
      // oxlint-disable-next-line no-await-in-loop -- each page begins where the one before it ends
      const { events, isWhole } = await readPage(position, before, limit);
      lastHeardAt = performance.now();
      const last = events.at(-1);
      if (last === undefined) return;
      position = last.id;
      topic = last.topic;
      limit = pageLimitAfter(events);
      listener.heard(events, position, isWhole);
    }
  };

  /** Whether what was heard is still in Redis; if not, everybody is told, and it goes on where the two pasts part. */
  const checkPast = async (): Promise<boolean> => {
    const status = toList(await link.run(statusScript, clock(), randomUUID(), position, topic));
    if (String(status[0]) === epoch && status[3] === 1) return true;
    const renewed = toList(await link.run(renewScript, clock(), randomUUID(), position, topic));
    const from = toPosition(renewed[1]);
    const isSame = comparePositions(from, position) === 0;
    epoch = String(renewed[0]);
    if (isSame) return true;
    position = from;
    topic = '';
    report.error(
      'Redis has another log than before, or an older copy of it; it is followed from this position on',
      {
        position: from,
      },
    );
    listener.replaced?.(from);
    return false;
  };

  const takeIn = async (entries: readonly RecentEntry[]): Promise<void> => {
    const [first] = entries;
    if (first === undefined) return;
    if (first.previous !== position) {
      if (!(await checkPast())) return;
      await catchUp(first.id);
    }
    // The chain may break within a page too: the next read begins there.
    const broken = entries.findIndex(
      (entry, index) => index > 0 && entry.previous !== entries[index - 1]?.id,
    );
    hear(broken === -1 ? entries : entries.slice(0, broken));
  };

  const readOnce = async (): Promise<void> => {
    const key = `${link.base}recent`;
    const answer = await client.xread('COUNT', readLimit, 'BLOCK', blockMs, 'STREAMS', key, position);
    lastHeardAt = performance.now();
    const entries = parseRecentEntries(toList(toList(toList(answer)[0])[1]));
    const events = entries.flatMap((entry) => (entry.kind === 'event' ? entry.event : []));
    if (events.length > 0) readLimit = pageLimitAfter(events);
    await takeIn(entries);
  };

  const noteBack = (): void => {
    if (!isAway) return;
    isAway = false;
    // Those who wait for the log to be back have nothing else to wake them.
    listener.heard([], position, true);
  };

  const run = async (): Promise<void> => {
    let isChecked = true;
    while (!isClosed) {
      try {
        // After a break nobody knows what has come back.
        // oxlint-disable-next-line no-await-in-loop
        if (!isChecked) await checkPast();
        isChecked = true;
        noteBack();
        // oxlint-disable-next-line no-await-in-loop
        await readOnce();
      } catch (error) {
        if (isClosed) return;
        if (!isAway) reportUnexpected(error);
        isAway = true;
        isChecked = false;
        // oxlint-disable-next-line no-await-in-loop
        await delay(retryMs, undefined, { ref: false });
      }
    }
  };
  const running = run();

  return {
    get position() {
      return position;
    },
    get isAway() {
      return isAway || performance.now() - lastHeardAt > silenceMs;
    },
    noteAway() {
      isAway = true;
    },
    async close() {
      isClosed = true;
      client.disconnect();
      await running;
    },
  };
}

/** As many as there may be of events like these. */
function pageLimitAfter(events: readonly LogEvent[]): number {
  // A few tell enough; of each it would have to be made a text once more.
  const sample = events.slice(-sampleEvents);
  const length = sample.reduce((sum, event) => sum + payloadLength(event), 0);
  const room = Math.trunc(maxPageLength / (length / sample.length));
  return Math.max(1, Math.min(room, maxReadEntries));
}

// That a connection broke, the link reports.
function reportUnexpected(error: unknown): void {
  const isOfConnection =
    error instanceof Error &&
    /connection|closed|timed? ?out|writeable|ECONN|max retries|read /i.test(error.message);
  if (!isOfConnection)
    report.error('the log in Redis cannot be followed right now; it is tried again', { error });
}
