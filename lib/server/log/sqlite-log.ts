import 'server-only';
import { PulseboardError } from '#lib/shared/errors';
import type { LogEvent } from '#lib/shared/events';
import { toTopicFilter } from '#lib/shared/topics';
import { type AppendOutcome, createAppendQueue } from './append-queue.ts';
import type { EventLog, LogListener } from './event-log.ts';
import { defaultRetention, type Retention } from './retention.ts';
import type { StoreAppendOutcome } from './sqlite-messages.ts';
import type { NamedEvent } from './sqlite-reader.ts';
import { fromSummaryColumns } from './sqlite-summaries.ts';
import { createStoreClient, toError } from './sqlite-store-client.ts';
import type { Durability } from '../open-data-file.ts';

export interface SqliteLogOptions {
  /** Where the file lies; made when it is missing. */
  readonly directory: string;
  /** Default `full`: an append resolves once the disk has it. */
  readonly durability?: Durability;
  readonly retention?: Retention;
  /** Topics in all; an event of one more is refused. Default 10,000. */
  readonly maxTopics?: number;
  /** Default 1,000 ms; 0: only when `prune` is called. */
  readonly pruneEveryMs?: number;
  /** The most pages of 4 KiB that the file may have. Default: as many as the disk has room for. */
  readonly maxPages?: number;
  /** The clock, in Unix milliseconds. */
  readonly now?: () => number;
  /** Called once when the thread of the log has failed: nothing can be appended or read any more. */
  readonly onFailure?: (cause: unknown) => void;
}

/** A log in a file of its own. */
export interface SqliteLog extends EventLog {
  /** Copies all that it holds into a new file, while it is appended to. What was appended before is in the copy. */
  copyTo(path: string): Promise<void>;
}

/** Events of one commit. More wait for the next. */
const maxCommitEvents = 10_000;

/**
 * The log in an SQLite file, written by a worker thread. What is appended while a commit is under way goes into the next
 * one together: the more publishers wait, the fewer syncs each of them costs.
 *
 * @throws {DataFileError} when the file cannot be opened
 */
export async function openSqliteLog(options: SqliteLogOptions): Promise<SqliteLog> {
  const {
    directory,
    durability = 'full',
    retention = defaultRetention,
    maxTopics = 10_000,
    pruneEveryMs = 1_000,
    maxPages,
  } = options;
  const { now = Date.now } = options;
  const store = await createStoreClient(
    {
      options: {
        directory,
        durability,
        retention,
        maxTopics,
        ...(maxPages === undefined ? {} : { maxPages }),
      },
      now: now(),
      pruneEveryMs,
    },
    options.onFailure ?? (() => {}),
  );
  const listeners = new Set<LogListener>();
  let { head } = await store.ask('bounds', toTopicFilter([]));
  const queue = createAppendQueue({
    maxCommitEvents,
    maxCommitLength: Number.POSITIVE_INFINITY,
    commit: async (requests) => (await store.ask('append', requests, now())).map(toOutcome),
    onAppended(events) {
      head = events.at(-1)?.id ?? head;
      for (const listener of listeners) listener.heard(events, head, true);
    },
  });

  return {
    ...queue,
    isDegraded: () => false,
    read: async (query) => (await store.ask('read', query)).map(toEvent),
    readSeries: (query) => store.ask('readSeries', query),
    bounds: (topics, after) => store.ask('bounds', topics, after),
    size: () => store.ask('size'),
    topics: async () => fromSummaryColumns(await store.ask('topics', now())),
    async remove(topic) {
      const removed = await store.ask('remove', topic);
      if (removed > 0) for (const listener of listeners) listener.removed?.(topic);
      return removed;
    },
    prune: () => store.ask('prune', now()),
    copyTo: (path) => store.ask('copyTo', path),
    follow(listener) {
      listeners.add(listener);
      return { from: head, stop: () => listeners.delete(listener) };
    },
    async close() {
      listeners.clear();
      await store.ask('close').catch(ignoreClosed);
    },
  };
}

function toEvent({ id, topic, type, at, data }: NamedEvent): LogEvent {
  return { id, topic, type, at, data: JSON.parse(data) };
}

function toOutcome(outcome: StoreAppendOutcome): AppendOutcome {
  return 'fault' in outcome ? { fault: toError(outcome.fault) } : outcome;
}

// Closing twice, or after the thread has failed, leaves nothing to do.
function ignoreClosed(error: unknown): void {
  if (!(error instanceof PulseboardError && error.code === 'log-unavailable')) throw error;
}
