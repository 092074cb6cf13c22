import 'server-only';
import { PulseboardError } from '#lib/shared/errors';
import type { LogEvent, Publication } from '#lib/shared/events';
import { type AppendAnswer, type AppendRequest, toAppendRequest } from './append-request.ts';
import type { AppendOptions, EventLog } from './event-log.ts';
import { toEvents } from './to-events.ts';

/** Events, and UTF-16 code units of their JSON, that may wait for a commit. More are refused: slow storage must not fill the memory. */
const maxWaitingEvents = 100_000;
const maxWaitingLength = 64 * 1024 * 1024;

/** What becomes of one request of a commit. */
export type AppendOutcome = { readonly answer: AppendAnswer } | { readonly fault: Error };

export interface AppendQueueOptions {
  /** Commits requests together and resolves with what becomes of each; rejects when nothing is known of any. */
  readonly commit: (requests: readonly AppendRequest[]) => Promise<readonly AppendOutcome[]>;
  /** Called in order with what was appended, before whoever appended it is answered. */
  readonly onAppended?: (events: readonly LogEvent[]) => void;
  /** Events of one commit, and UTF-16 code units of their JSON. More wait for the next; a single request always fits. */
  readonly maxCommitEvents: number;
  readonly maxCommitLength: number;
}

interface Waiting {
  readonly publications: readonly Publication[];
  readonly request: AppendRequest;
  /** UTF-16 code units of its JSON. */
  readonly length: number;
  readonly resolve: (events: readonly LogEvent[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Appends that wait for storage. What comes while a commit is under way goes into the next one together: the more publishers
 * wait, the less each of them costs.
 */
export function createAppendQueue(options: AppendQueueOptions): Pick<EventLog, 'append' | 'isBusy'> {
  const { maxCommitEvents, maxCommitLength, onAppended } = options;
  const waiting: Waiting[] = [];
  let waitingEvents = 0;
  let waitingLength = 0;
  let isCommitting = false;

  const takeBatch = (): Waiting[] => {
    let events = 0;
    let length = 0;
    const end = waiting.findIndex((one) => {
      events += one.publications.length;
      length += one.length;
      return events > maxCommitEvents || length > maxCommitLength;
    });
    const batch = waiting.splice(0, end === -1 ? waiting.length : Math.max(1, end));
    waitingEvents -= batch.reduce((sum, { publications }) => sum + publications.length, 0);
    waitingLength -= batch.reduce((sum, one) => sum + one.length, 0);
    return batch;
  };

  const commitBatch = async (batch: readonly Waiting[]): Promise<void> => {
    const outcomes = await options.commit(batch.map(({ request }) => request));
    for (const [index, { publications, resolve, reject }] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined || 'fault' in outcome) {
        reject(outcome?.fault ?? new Error('the log gave no answer'));
        continue;
      }
      const events = toEvents(publications, outcome.answer.ids, outcome.answer.now);
      if (!outcome.answer.isReplay) onAppended?.(events);
      resolve(events);
    }
  };

  const commitAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = takeBatch();
      try {
        // One after the other: what waits meanwhile shares the next commit.
        // oxlint-disable-next-line no-await-in-loop
        await commitBatch(batch);
      } catch (error) {
        for (const { reject } of batch) reject(error instanceof Error ? error : new Error(String(error)));
      }
    }
    isCommitting = false;
  };

  return {
    async append(publications, appendOptions: AppendOptions = {}) {
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
          setImmediate(() => void commitAll());
        }
      });
    },
    isBusy: () => waitingEvents >= maxWaitingEvents || waitingLength >= maxWaitingLength,
  };
}

function lengthOf({ publications }: AppendRequest): number {
  return publications.data.reduce((sum, data) => sum + data.length, 0);
}

function tooManyWaiting(): PulseboardError {
  return new PulseboardError(
    'log-busy',
    `more than ${maxWaitingEvents} events or 64 MiB would wait for the log; publish more slowly, or try again`,
  );
}
