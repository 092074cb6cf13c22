import 'server-only';
import type { DocumentStore } from './documents/document-store.ts';
import { createMemoryDocuments } from './documents/memory-documents.ts';
import { documentFile, openSqliteDocuments } from './documents/sqlite-documents.ts';
import type { EventLog } from './log/event-log.ts';
import { createMemoryLog } from './log/memory-log.ts';
import { openSqliteLog } from './log/sqlite-log.ts';
import { logFile } from './log/sqlite-schema.ts';
import type { RedisLink } from './redis/redis-link.ts';
import type { Settings } from './settings.ts';
import { report } from './reports/report.ts';

/** Everything that is kept. */
export interface Stores {
  readonly log: EventLog;
  /** What people save: dashboards, alerts. */
  readonly documents: DocumentStore;
  /** The Redis that both lie in, which other processes may share; null where this process has its own. Closed with the log. */
  readonly link: RedisLink | null;
  /** What lies in `DATA_DIR`, in the order in which it has to be copied; nothing where all of it lies elsewhere. */
  readonly files: readonly StoredFile[];
}

/** A file of `DATA_DIR`. */
export interface StoredFile {
  readonly name: string;
  /** Copies all that it holds into a new file, while it is in use. */
  copyTo(path: string): Promise<void>;
}

/** How long a server that starts waits for its Redis, in milliseconds; both may have been started together. */
const startLimitMs = 30_000;

/**
 * Opens what the settings name.
 *
 * @throws {DataFileError} when a file cannot be opened
 * @throws {RedisStartError} when Redis cannot be reached or refuses whoever connects
 */
export async function openStores(settings: Settings): Promise<Stores> {
  if (settings.REDIS_URL !== undefined) return openRedisStores(settings);
  return settings.LOG === 'memory' ? openMemoryStores(settings) : openFileStores(settings);
}

function openMemoryStores(settings: Settings): Stores {
  const log = createMemoryLog({ retention: retentionOf(settings) });
  return { log, documents: createMemoryDocuments(), link: null, files: [] };
}

async function openFileStores(settings: Settings): Promise<Stores> {
  const { DATA_DIR: directory, DURABILITY: durability } = settings;
  const retention = retentionOf(settings);
  const log = await openSqliteLog({ directory, durability, retention, onFailure: endProcess });
  try {
    const documents = openSqliteDocuments({ directory });
    // The log last: whatever an alert's document tells of having happened has happened in the log too.
    const files = [
      { name: documentFile, copyTo: (path: string) => documents.copyTo(path) },
      { name: logFile, copyTo: (path: string) => log.copyTo(path) },
    ];
    return { log, documents, link: null, files };
  } catch (error) {
    await log.close();
    throw error;
  }
}

/** Why a server that shares its log cannot start: for whoever started it. */
export class RedisStartError extends Error {
  override readonly name = 'RedisStartError';
}

// The client is loaded only where it is wanted.
async function openRedisStores(settings: Settings): Promise<Stores> {
  const { REDIS_URL: address, SPACE: space, REDIS_CA: certificateAuthority } = settings;
  if (address === undefined) throw new Error('REDIS_URL is not set');
  const { createRedisLink } = await import('./redis/redis-link.ts');
  const { openRedisLog } = await import('./log/redis-log.ts');
  const { createRedisDocuments } = await import('./documents/redis-documents.ts');
  const link = createRedisLink({
    address,
    space,
    certificateAuthority,
    timeoutMs: settings.REDIS_TIMEOUT_MS,
  });
  try {
    await withinLimit(link.whenReady());
    const log = await withinLimit(openRedisLog({ link, retention: retentionOf(settings) }));
    const { warnOfEviction } = await import('./redis/warn-of-eviction.ts');
    await warnOfEviction(link);
    return { log, documents: createRedisDocuments({ link }), link, files: [] };
  } catch (error) {
    await link.close();
    const fault = error instanceof Error ? error.message : String(error);
    throw new RedisStartError(
      `Pulseboard cannot start without its Redis: ${fault}. See REDIS_URL in docs/settings.md.`,
      { cause: error },
    );
  }
}

async function withinLimit<Result>(work: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const fault = new Error(`it did not answer within ${startLimitMs / 1_000} s`);
  const timer = setTimeout(() => reject(fault), startLimitMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function retentionOf({ RETAIN_EVENTS, RETAIN_AGE, RETAIN_RULES }: Settings) {
  return { events: RETAIN_EVENTS, ageMs: RETAIN_AGE, rules: RETAIN_RULES };
}

// A server that can neither publish nor read is of no use, and whoever started it can start it anew.
function endProcess(cause: unknown): never {
  report.fatal('the log has failed, and the server ends', { error: cause });
  process.exit(1);
}
