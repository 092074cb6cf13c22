import 'server-only';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { RedisLink } from '#lib/server/redis/redis-link';
import { defineScript } from '#lib/server/redis/redis-script';

/** What one process at a time does for all. */
export interface Leadership {
  /** Says under which lease something is published; a log refuses what comes under one that is not the newest. */
  readonly fence: string;
  /** Aborts when the lease is lost, or may be. */
  readonly signal: AbortSignal;
}

export interface LeaseOptions {
  readonly link: RedisLink;
  /** How long a lease holds without being renewed, in milliseconds: another process takes over after it. */
  readonly leaseMs: number;
  /** Called each time this process gets the lease; a rejection gives it up. Resolves once everything of it has ended. */
  readonly lead: (leadership: Leadership) => Promise<void>;
}

export interface Lease {
  readonly isHeld: boolean;
  /** Ends what is led, and leaves the lease to others at once. */
  stop(): Promise<void>;
}

/**
 * `lease`: who holds it, for as long as it is kept. `fence`: the number of the newest lease and its holder; it stays when the
 * lease has run out, for whoever held it last may still publish until somebody else does.
 *
 * ARGV: who asks, how long in milliseconds. Answers the fence, or '' while somebody else holds the lease.
 */
const acquireScript = defineScript(
  'allow-oom',
  `
local holder = redis.call('GET', base .. 'lease')
if holder and holder ~= ARGV[1] then return '' end
redis.call('SET', base .. 'lease', ARGV[1], 'PX', ARGV[2])
local fence = redis.call('GET', base .. 'fence')
if holder and fence then return fence end
fence = redis.call('INCR', base .. 'leases') .. ':' .. ARGV[1]
redis.call('SET', base .. 'fence', fence)
return fence
`,
);

/** ARGV: who gives it up. */
const releaseScript = defineScript(
  'allow-oom',
  `
if redis.call('GET', base .. 'lease') == ARGV[1] then redis.call('DEL', base .. 'lease') end
return ''
`,
);

/** Renewals and attempts in the time that a lease holds: one may be lost. */
const attemptsPerLease = 6;

/** Takes part in holding the one lease of a space, until it is stopped. */
export function takePartInLease({ link, leaseMs, lead }: LeaseOptions): Lease {
  const holder = randomUUID();
  const stopping = new AbortController();
  let held: { readonly fence: string; readonly end: () => Promise<void> } | null = null;
  let expiry: NodeJS.Timeout | undefined;

  const begin = (fence: string): void => {
    const ending = new AbortController();
    const led = lead({ fence, signal: ending.signal }).catch((error: unknown) => {
      if (!ending.signal.aborted) console.error('this process cannot lead, and leaves it to others:', error);
    });
    const end = async (): Promise<void> => {
      held = null;
      ending.abort();
      await led;
    };
    held = { fence, end };
    void led.then(async () => {
      if (held?.fence !== fence) return;
      held = null;
      await release();
    });
  };

  const release = async (): Promise<void> => {
    await link.run(releaseScript, holder).catch(() => {});
  };

  const attempt = async (): Promise<void> => {
    const askedAt = performance.now();
    const fence = String(await link.run(acquireScript, holder, leaseMs));
    // Not waited for: what is led may wait for a Redis that is away, and the lease has to be asked for all the same.
    if (held !== null && held.fence !== fence) void held.end();
    if (fence === '') return;
    // Counted from before it was asked for: Redis began to count later.
    clearTimeout(expiry);
    expiry = setTimeout(() => void held?.end(), askedAt + leaseMs - performance.now()).unref();
    if (held === null && !stopping.signal.aborted) begin(fence);
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        // oxlint-disable-next-line no-await-in-loop
        await attempt();
      } catch {
        // The link reports that Redis is away.
      }
      // oxlint-disable-next-line no-await-in-loop
      await delay(leaseMs / attemptsPerLease, undefined, { signal: stopping.signal, ref: false }).catch(
        () => {},
      );
    }
  };
  const running = run();

  return {
    get isHeld() {
      return held !== null;
    },
    async stop() {
      stopping.abort();
      await running;
      clearTimeout(expiry);
      await held?.end();
      await release();
    },
  };
}
