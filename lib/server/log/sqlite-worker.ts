import 'server-only';
import { parentPort, workerData } from 'node:worker_threads';
import { PulseboardError } from '#lib/shared/errors';
import {
  openingReply,
  type StoreFault,
  type StoreMethods,
  type StoreQuestion,
  type StoreReply,
} from './sqlite-messages.ts';
import { DataFileError } from '../open-data-file.ts';
import { openSqliteStore, type SqliteStore, type SqliteStoreOptions } from './sqlite-store.ts';
import { report } from '../reports/report.ts';

// The worker thread of the SQLite log: a disk that is slow to sync holds up nobody but those who wait for it.

export interface SqliteWorkerData {
  readonly options: SqliteStoreOptions;
  readonly now: number;
  /** Between two looks for what retention no longer keeps, in milliseconds; 0: only when asked. */
  readonly pruneEveryMs: number;
}

/** Between two steps of pruning the thread answers whatever has come in. */
const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

// https://sqlite.org/rescode.html#full
const full = 13;

function toFault(error: unknown): StoreFault {
  if (error instanceof PulseboardError) return { code: error.code, message: error.message };
  if (error instanceof DataFileError) return { code: 'log-file', message: error.message };
  if (error instanceof Error && 'errcode' in error && error.errcode === full) {
    return {
      code: 'storage-full',
      message: 'the disk of the log is full; nothing was appended: make room and try again',
    };
  }
  // What went wrong is for the server's own log; a client learns that it did.
  report.error('the log failed', { error });
  const isOfDisk = error instanceof Error && 'errcode' in error;
  return isOfDisk
    ? { code: 'log-unavailable', message: "the log cannot be used right now; the server's own log says why" }
    : { code: 'internal', message: 'the server failed to answer; its log says why' };
}

function createMethods(store: SqliteStore): StoreMethods {
  return {
    append: (requests, now) =>
      store
        .append(requests, now)
        .map((result) =>
          result instanceof PulseboardError ? { fault: toFault(result) } : { answer: result },
        ),
    read: (query) => store.read(query),
    readSeries: (query) => store.readSeries(query),
    bounds: (topics, after) => store.bounds(topics, after),
    size: () => store.size(),
    topics: (now) => store.topics(now),
    remove: (topic) => store.remove(topic),
    async prune(now) {
      store.forgetKeys(now);
      while (store.prune(now)) await nextTurn();
    },
    copyTo: (path) => store.copyTo(path),
    close: () => store.close(),
  };
}

function serve(reply: (message: StoreReply) => void, { options, now, pruneEveryMs }: SqliteWorkerData): void {
  const methods = createMethods(openSqliteStore(options, now));
  const answer = async ({ id, method, parameters }: StoreQuestion): Promise<void> => {
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `createStoreClient` asks, by the types of StoreMethods
      const run = methods[method] as (...parameters: readonly unknown[]) => unknown;
      reply({ id, result: await run(...parameters) });
    } catch (error) {
      reply({ id, fault: toFault(error) });
    }
    if (method === 'close') process.exit();
  };
  parentPort?.on('message', (question: StoreQuestion) => void answer(question));
  reply({ id: openingReply, result: null });
  if (pruneEveryMs > 0) void pruneForEver(methods, pruneEveryMs);
}

async function pruneForEver(methods: StoreMethods, pruneEveryMs: number): Promise<void> {
  const again = (): void => void pruneForEver(methods, pruneEveryMs);
  try {
    await methods.prune(Date.now());
  } catch (error) {
    report.error('the log could not be pruned', { error });
  }
  setTimeout(again, pruneEveryMs).unref();
}

const port = parentPort;
if (port !== null) {
  const reply = (message: StoreReply): void => port.postMessage(message);
  try {
    serve(reply, workerData);
  } catch (error) {
    reply({ id: openingReply, fault: toFault(error) });
  }
}
