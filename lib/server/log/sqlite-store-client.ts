import 'server-only';
import { Worker } from 'node:worker_threads';
import { PulseboardError } from '#lib/shared/errors';
import {
  openingReply,
  type StoreFault,
  type StoreMethods,
  type StoreQuestion,
  type StoreReply,
} from './sqlite-messages.ts';
import { DataFileError } from '../open-data-file.ts';
import type { SqliteWorkerData } from './sqlite-worker.ts';

/** Asks the worker thread of the SQLite log. */
export interface StoreClient {
  ask<Method extends keyof StoreMethods>(
    method: Method,
    ...parameters: Parameters<StoreMethods[Method]>
  ): Promise<Awaited<ReturnType<StoreMethods[Method]>>>;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** An error as it came out of the worker thread. */
export function toError({ code, message }: StoreFault): Error {
  return code === 'log-file' ? new DataFileError(message) : new PulseboardError(code, message);
}

/**
 * Starts the thread and resolves once it has opened the file.
 *
 * @param onFailure called once when the thread ends without having been asked to
 * @throws {DataFileError} when it cannot
 */
export async function createStoreClient(
  data: SqliteWorkerData,
  onFailure: (cause: unknown) => void,
): Promise<StoreClient> {
  const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), {
    workerData: data,
    // What Next's bundler gives to server code by itself; Node needs it where the source runs unbundled.
    execArgv: ['--conditions=react-server'],
  });
  const waiting = new Map<number, Waiting>();
  let lastId: number = openingReply;
  let isGone = false;
  let isOpen = false;
  let isClosing = false;
  let failure: unknown;

  const failAll = (cause: unknown): void => {
    failure ??= cause;
    const isFailure = isOpen && !isGone && !isClosing;
    isGone = true;
    for (const { reject } of waiting.values()) reject(gone(failure));
    waiting.clear();
    if (isFailure) onFailure(failure);
  };

  worker.on('message', (reply: StoreReply) => {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('fault' in reply) asked?.reject(toError(reply.fault));
    else asked?.resolve(reply.result);
  });
  worker.on('error', failAll);
  worker.on('messageerror', failAll);
  worker.on('exit', (code) => failAll(new Error(`the thread of the log ended with code ${code}`)));

  await new Promise((resolve, reject) => waiting.set(openingReply, { resolve, reject }));
  isOpen = true;
  return {
    ask(method, ...parameters) {
      if (isGone) return Promise.reject(gone(failure));
      if (method === 'close') isClosing = true;
      lastId += 1;
      const question: StoreQuestion = { id: lastId, method, parameters };
      return new Promise((resolve, reject) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the worker answers by the types of StoreMethods
        waiting.set(question.id, { resolve: resolve as (result: unknown) => void, reject });
        worker.postMessage(question);
      });
    },
  };
}

function gone(cause: unknown): PulseboardError {
  return new PulseboardError(
    'log-unavailable',
    'the log has been closed; the server has to be started again',
    { cause },
  );
}
