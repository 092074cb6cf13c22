import 'server-only';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

/** How much of something there is for each of many, in each window of time. */
export interface Quota {
  /** What it is called in headers. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** What is left of a quota. */
export interface QuotaLeft {
  readonly quota: Quota;
  readonly isSpent: boolean;
  readonly points: number;
  /** Whole seconds to the next window. */
  readonly seconds: number;
}

/** Counts what each takes of a quota. */
export interface Limiter {
  readonly quota: Quota;
  take(key: string, points: number): Promise<QuotaLeft>;
  /** Gives back what was taken. */
  giveBack(key: string, points: number): Promise<void>;
  /** From now on it counts as having taken so much in a window that lasts so many seconds more. */
  set(key: string, points: number, seconds: number): Promise<void>;
  /** All that this one has taken is forgotten. */
  forget(key: string): Promise<void>;
}

/** Where processes count together. */
export interface SharedCounters {
  /** A connection to Redis. */
  readonly client: unknown;
  /** What all keys begin with. */
  readonly base: string;
}

/**
 * Counts in the memory of this process, or together with others.
 *
 * @param shared null: this process counts alone; and so it does while the others cannot be reached
 */
export function createLimiter(quota: Quota, shared: SharedCounters | null = null): Limiter {
  const alone = new RateLimiterMemory({
    keyPrefix: quota.name,
    points: quota.points,
    duration: quota.seconds,
  });
  const limiter =
    shared === null
      ? alone
      : new RateLimiterRedis({ ...toRedisOptions(quota, shared), insuranceLimiter: alone });
  const toLeft = (result: RateLimiterRes, isSpent: boolean): QuotaLeft => ({
    quota,
    isSpent,
    points: Math.max(0, result.remainingPoints),
    seconds: Math.max(1, Math.ceil(result.msBeforeNext / 1_000)),
  });
  return {
    quota,
    async take(key, points) {
      try {
        return toLeft(await limiter.consume(key, points), false);
      } catch (error) {
        // It throws what is left, and that is nothing.
        if (error instanceof RateLimiterRes) return toLeft(error, true);
        throw error;
      }
    },
    async giveBack(key, points) {
      await limiter.reward(key, points);
    },
    async set(key, points, seconds) {
      await limiter.set(key, points, seconds);
    },
    async forget(key) {
      await limiter.delete(key);
    },
  };
}

/** How processes find what they count together. It fails at once while Redis is away. */
export function toRedisOptions({ name, points, seconds }: Quota, { client, base }: SharedCounters) {
  return {
    storeClient: client,
    keyPrefix: `${base}limit:${name}`,
    points,
    duration: seconds,
    rejectIfRedisNotReady: true,
  };
}

/** Whom an address counts as: of IPv6, whoever has one has the 2^64 beside it, too. */
export function toLimitKey(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  // As a browser writes it: short, and in small letters.
  const host = URL.parse(`http://[${address.split('%', 1)[0] ?? ''}]`)?.hostname.slice(1, -1) ?? address;
  const [head = '', tail = ''] = host.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const between = host.includes('::')
    ? Array.from({ length: 8 - groups.length - after.length }, () => '0')
    : [];
  return `${[...groups, ...between, ...after].slice(0, 4).join(':')}::/64`;
}
