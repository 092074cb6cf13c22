import 'server-only';
import type { TopicFilter } from '#lib/shared/topics';
import type { Access } from './access.ts';
import type { Grant } from './grant.ts';
import type { Pass } from './pass.ts';
import { report } from '../reports/report.ts';

/** How often open streams are looked at, in milliseconds: they are to end within five seconds. */
const sweepMs = 2_000;

export interface GuardedStream {
  readonly isOpen: boolean;
  readonly topics: TopicFilter;
  /** With what it was opened. */
  readonly passes: readonly Pass[];
  end(): void;
}

/** Ends open streams whose tokens have expired or were revoked, or no longer allow what they were opened for. */
export interface StreamGuard {
  add(stream: GuardedStream): void;
  stop(): void;
}

/** One timer for all of them, and one question for all that were opened with the same tokens. */
export function guardStreams(access: Pick<Access, 'renew'>): StreamGuard {
  const streams = new Set<GuardedStream>();
  let isSweeping = false;
  let isFailing = false;

  const sweep = async (): Promise<void> => {
    const grants = new Map<string, Promise<Grant>>();
    const faults: unknown[] = [];
    for (const stream of streams) {
      if (!stream.isOpen) streams.delete(stream);
      else await look(stream, grants).catch((error: unknown) => faults.push(error));
    }
    tell(faults);
  };

  // While a store is away each sweep fails, and once is enough to be told.
  const tell = (faults: readonly unknown[]): void => {
    if (faults.length > 0 && !isFailing)
      report.error('whether open streams may go on cannot be looked up, and is tried again', {
        error: faults[0],
      });
    isFailing = faults.length > 0;
  };

  const look = async (stream: GuardedStream, grants: Map<string, Promise<Grant>>): Promise<void> => {
    // Those that have expired need no store to say so, which may be away.
    const passes = stream.passes.filter(({ expiresAt }) => expiresAt > Date.now());
    const key = passes.map(({ id }) => id).join(' ');
    const grant = grants.get(key) ?? access.renew(passes);
    grants.set(key, grant);
    if ((await grant).canSubscribe(stream.topics)) return;
    streams.delete(stream);
    stream.end();
  };

  const timer = setInterval(() => {
    // The one before may wait for a disk.
    if (isSweeping || streams.size === 0) return;
    isSweeping = true;
    void sweep().finally(() => (isSweeping = false));
  }, sweepMs).unref();

  return {
    add(stream) {
      // What is public stays so.
      if (stream.passes.length > 0) streams.add(stream);
    },
    stop: () => clearInterval(timer),
  };
}
