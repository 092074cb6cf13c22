import 'server-only';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { RedisLink } from '#lib/server/redis/redis-link';
import { defineScript } from '#lib/server/redis/redis-script';
import { report } from '../reports/report.ts';

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
  let held: { readonly fence: string; readonly end: () => void } | null = null;
  // Of what was led last: resolved once everything of it has ended.
  let led = Promise.resolve();
  let expiry: NodeJS.Timeout | undefined;

  const begin = (fence: string): void => {
    const ending = new AbortController();
    const leading = lead({ fence, signal: ending.signal }).catch((error: unknown) => {
      if (!ending.signal.aborted)
        report.error('this process cannot lead, and leaves it to others', { error });
    });
    const end = (): void => {
      held = null;
      ending.abort();
    };
    held = { fence, end };
    led = leading;
    void leading.then(async () => {
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
    if (held !== null && held.fence !== fence) held.end();
    if (held === null) await led;
    // Counted from before it was asked for: Redis began to count later.
    const restMs = askedAt + leaseMs - performance.now();
    if (fence === '' || restMs <= 0 || stopping.signal.aborted) return;
    // Redis may not answer for longer than that, and another process has the lease by then.
    clearTimeout(expiry);
    expiry = setTimeout(() => held?.end(), restMs).unref();
    if (held === null) begin(fence);
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        // oxlint-disable-next-line no-await-in-loop
        await attempt();
      } catch {
        // The link reports that Redis is away. What is led ends when the lease has.
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
      held?.end();
      await led;
      await release();
    },
  };
}
