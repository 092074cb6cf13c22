import 'server-only';
import { PulseboardError } from '#lib/shared/errors';
import type { LogEvent, Publication } from '#lib/shared/events';
import { toAppendRequest } from './append-request.ts';
import type { EventLog } from './event-log.ts';
import { defaultRetention, type Retention } from './retention.ts';
import type { AppendRequest } from './sqlite-append.ts';
import type { NamedEvent } from './sqlite-reader.ts';
import { toEvents } from './to-events.ts';
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

/** Events of one commit. More wait for the next. */
const maxCommitEvents = 10_000;

/** Events, and UTF-16 code units of their JSON, that may wait for a commit. More are refused: a slow disk must not fill the memory. */
const maxWaitingEvents = 100_000;
const maxWaitingLength = 64 * 1024 * 1024;

interface Waiting {
  readonly publications: readonly Publication[];
  readonly request: AppendRequest;
  /** UTF-16 code units of its JSON. */
  readonly length: number;
  readonly resolve: (events: readonly LogEvent[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The log in an SQLite file, written by a worker thread. What is appended while a commit is under way goes into the next
 * one together: the more publishers wait, the fewer syncs each of them costs.
 *
 * @throws {DataFileError} when the file cannot be opened
 */
export async function openSqliteLog(options: SqliteLogOptions): Promise<EventLog> {
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
  const listeners = new Set<(events: readonly LogEvent[]) => void>();
  const waiting: Waiting[] = [];
  let waitingEvents = 0;
  let waitingLength = 0;
  let isCommitting = false;

  const takeBatch = (): Waiting[] => {
    let events = 0;
    const end = waiting.findIndex(({ publications }) => (events += publications.length) > maxCommitEvents);
    const batch = waiting.splice(0, end === -1 ? waiting.length : Math.max(1, end));
    waitingEvents -= batch.reduce((sum, { publications }) => sum + publications.length, 0);
    waitingLength -= batch.reduce((sum, { length }) => sum + length, 0);
    return batch;
  };

  const commitBatch = async (batch: readonly Waiting[]): Promise<void> => {
    const outcomes = await store.ask(
      'append',
      batch.map(({ request }) => request),
      now(),
    );
    for (const [index, { publications, resolve, reject }] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined || 'fault' in outcome) {
        reject(outcome === undefined ? new Error('the log gave no answer') : toError(outcome.fault));
        continue;
      }
      const events = toEvents(publications, outcome.answer.ids, outcome.answer.now);
      if (!outcome.answer.isReplay) for (const listener of listeners) listener(events);
      resolve(events);
    }
  };

  const commit = async (): Promise<void> => {
    isCommitting = true;
    while (waiting.length > 0) {
      const batch = takeBatch();
      try {
        await commitBatch(batch);
      } catch (error) {
        for (const { reject } of batch) reject(error instanceof Error ? error : new Error(String(error)));
      }
    }
    isCommitting = false;
  };

  return {
    async append(publications, appendOptions = {}) {
      const request = toAppendRequest(publications, appendOptions);
      const length = lengthOf(request);
      // One body alone always fits.
      const isTooLong = waitingLength > 0 && waitingLength + length > maxWaitingLength;
      if (isTooLong || waitingEvents + publications.length > maxWaitingEvents) throw tooManyWaiting();
      waitingEvents += publications.length;
      waitingLength += length;
      return new Promise((resolve, reject) => {
        waiting.push({ publications, request, length, resolve, reject });
        // Once for all that is published in this turn of the event loop.
        if (!isCommitting) {
          isCommitting = true;
          setImmediate(() => void commit());
        }
      });
    },
    isBusy: () => waitingEvents >= maxWaitingEvents || waitingLength >= maxWaitingLength,
    read: async (query) => (await store.ask('read', query)).map(toEvent),
    readSeries: (query) => store.ask('readSeries', query),
    bounds: (topics, after) => store.ask('bounds', topics, after),
    topics: async () => fromSummaryColumns(await store.ask('topics', now())),
    remove: (topic) => store.ask('remove', topic),
    prune: () => store.ask('prune', now()),
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
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

function lengthOf({ publications }: AppendRequest): number {
  return publications.data.reduce((sum, data) => sum + data.length, 0);
}

function tooManyWaiting(): PulseboardError {
  return new PulseboardError(
    'log-busy',
    `more than ${maxWaitingEvents} events or 64 MiB would wait for the disk; publish more slowly, or try again`,
  );
}

// Closing twice, or after the thread has failed, leaves nothing to do.
function ignoreClosed(error: unknown): void {
  if (!(error instanceof PulseboardError && error.code === 'log-unavailable')) throw error;
}
